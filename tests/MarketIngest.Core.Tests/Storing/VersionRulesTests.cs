using NodaTime;

namespace MarketIngest.Core.Tests.Storing;

/// <summary>The version rules by example.</summary>
public sealed class VersionRulesTests
{
    [Fact]
    public void Apply_FirstRow_IsInserted()
    {
        var chain = new Chain();
        chain.See('A', 1).ShouldBe(VersionEffect.Inserted);
        chain.ToString().ShouldBe("A 1-");
    }

    [Fact]
    public void Apply_LateCaptureBetweenAgreeingOnes_HoldsUntilTheConfirmation()
    {
        var chain = new Chain();
        chain.Confirm('A', 1);
        chain.Confirm('A', 3);
        chain.Confirm('B', 2);
        chain.ToString().ShouldBe("A 1-2, B 2-3, A 3-");
    }

    [Fact]
    public void Apply_PublishedClaimBeforeAnOtherCapture_IsNotBelieved()
    {
        var chain = new Chain();
        chain.See('A', 5);
        chain.Place('B', Evidence.Published(Chain.At(3)), 8).ShouldBe(VersionEffect.Updated);
        chain.ToString().ShouldBe("A 5-8, B 8-", "at minute 5 the source still showed A");
        chain.Versions[^1].Basis.ShouldBe(KnownAtBasis.Observed);
    }

    [Fact]
    public void Apply_PublishedClaimAfterTheLastCapture_IsBelieved()
    {
        var chain = new Chain();
        chain.See('A', 1);
        chain.Place('B', Evidence.Published(Chain.At(3)), 8);
        chain.ToString().ShouldBe("A 1-3, B 3-");
    }

    [Fact]
    public void Apply_StrongEvidenceForKnownContent_MovesItBackToItsPredecessorsCapture()
    {
        var chain = new Chain();
        chain.See('A', 1);
        chain.See('B', 9);
        chain.Place('B', Evidence.Accepted(Chain.At(4)), 10).ShouldBe(VersionEffect.Updated);
        chain.ToString().ShouldBe("A 1-4, B 4-");
        chain.Place('B', Evidence.Accepted(Chain.At(1)), 11).ShouldBe(VersionEffect.Unchanged, "A was captured at minute 1");
    }

    [Fact]
    public void Apply_CorrectionThenMovedBack_KeepsTheOrderOfTime()
    {
        var chain = new Chain();
        chain.See('A', 5);
        chain.See('B', 5);
        chain.Place('B', Evidence.Published(Chain.At(3)), 6);
        chain.ToString().ShouldBe("B 3-, A 5-5");
    }

    [Fact]
    public void Apply_Vintages_TakeTheirPlacesInAnyOrder()
    {
        var chain = new Chain();
        foreach (int vintage in (int[])[3, 1, 4, 2])
        {
            chain.Place((char)('A' + vintage), Evidence.Vintage(Chain.At(vintage)), 9);
        }

        chain.ToString().ShouldBe("B 1-2, C 2-3, D 3-4, E 4-");
    }

    [Fact]
    public void IsPlainRepeat_LateCapture_NeedsTheWholeChain()
    {
        Evidence seen = new(Chain.At(2), KnownAtBasis.Observed);
        VersionRules.IsPlainRepeat(Chain.At(5), seen, Chain.At(2)).ShouldBeFalse("another content may have held at minute 2");
        VersionRules.IsPlainRepeat(Chain.At(5), seen with { At = Chain.At(7) }, Chain.At(7)).ShouldBeTrue();
        VersionRules.IsPlainRepeat(Chain.At(5), Evidence.Published(Chain.At(4)), Chain.At(7)).ShouldBeFalse("it may move back");
    }

    [Fact]
    public void IsPlainSuccessor_ClaimBeforeTheNewestCapture_NeedsTheWholeChain()
    {
        VersionRules.IsPlainSuccessor(Chain.At(1), Chain.At(5), Evidence.Published(Chain.At(3)), Chain.At(8), null).ShouldBeFalse();
        VersionRules.IsPlainSuccessor(Chain.At(1), Chain.At(5), Evidence.Published(Chain.At(6)), Chain.At(8), null).ShouldBeTrue();
        VersionRules.IsPlainSuccessor(Chain.At(1), Chain.At(5), Evidence.Published(Chain.At(6)), Chain.At(8), Chain.At(9)).ShouldBeFalse("a later answer confirmed the newest");
    }

    [Fact]
    public void Apply_Duplicate_LeavesTheListAsItWas()
    {
        var chain = new Chain();
        chain.See('A', 1);
        StoredVersion<char> before = chain.Versions[0];
        chain.See('A', 2).ShouldBe(VersionEffect.Unchanged);
        chain.Versions.ShouldHaveSingleItem().ShouldBeSameAs(before);
    }
}
