using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Analytics.Institutional;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Institutional;

public sealed class InstitutionalFilingsInForceTests
{
    private const string Cik = "0000000001";
    private static readonly LocalDate Period = new(2023, 12, 31);
    private static readonly LocalDate First = new(2024, 2, 1);

    private static readonly Gen<KnownInstitutionalFiling> Filing =
        from form in Gen.Elements("13F-HR", "13F-HR/A", "13F-NT", "13F-NT/A", "13F-CTR")
        from type in Gen.Elements("restatement", "new_holdings", null)
        from day in Gen.Choose(0, 6)
        from number in Gen.Choose(1, 3)
        from accession in Gen.Choose(1, 1_000_000)
        select Known(day, form, form.EndsWith("/A", StringComparison.Ordinal) ? type : null, number, accession);

    private static readonly Arbitrary<KnownInstitutionalFiling[]> Filings = Filing.ArrayOf().Select(f => f.DistinctBy(k => k.Filing.AccessionNumber).ToArray()).ToArbitrary();

    [Fact]
    public void At_Original_MakesTheBook()
    {
        InstitutionalFilingsInForce inForce = At(9, Known(0, "13F-HR"));
        inForce.Book.ShouldHaveSingleItem().Form.ShouldBe("13F-HR");
        inForce.LacksBase.ShouldBeFalse();
    }

    [Fact]
    public void At_Restatement_ReplacesAllBeforeIt()
    {
        InstitutionalFilingsInForce inForce = At(9, Known(0, "13F-HR"), Known(1, "13F-HR/A", "new_holdings", 1), Known(2, "13F-HR/A", "restatement", 2));
        Days(inForce.Book).ShouldBe([2]);
        Days(inForce.Superseded).ShouldBe([0, 1]);
    }

    [Fact]
    public void At_NewHoldings_AreAdded() =>
        Days(At(9, Known(0, "13F-HR"), Known(2, "13F-HR/A", "new_holdings", 2), Known(1, "13F-HR/A", "restatement", 1)).Book).ShouldBe([1, 2]);

    [Fact]
    public void At_BetweenFilings_KnowsTheEarlierOnly()
    {
        KnownInstitutionalFiling[] filings = [Known(0, "13F-HR"), Known(3, "13F-HR/A", "restatement", 1)];
        Days(At(2, filings).Book).ShouldBe([0]);
        Days(At(3, filings).Book).ShouldBe([3]);
        At(-1, filings).Book.ShouldBeEmpty();
    }

    [Fact]
    public void At_AdditionWithoutOriginal_LacksItsBase()
    {
        InstitutionalFilingsInForce inForce = At(9, Known(1, "13F-HR/A", "new_holdings", 1));
        inForce.Book.ShouldHaveSingleItem();
        inForce.LacksBase.ShouldBeTrue();
    }

    [Fact]
    public void At_AmendmentThatDoesNotSay_ChangesNothing()
    {
        InstitutionalFilingsInForce inForce = At(9, Known(0, "13F-HR"), Known(1, "13F-HR/A", null, 1));
        Days(inForce.Book).ShouldBe([0]);
        Days(inForce.Undetermined).ShouldBe([1]);
    }

    [Fact]
    public void At_Notice_StandsBesideTheBook()
    {
        InstitutionalFilingsInForce inForce = At(9, Known(0, "13F-NT"), Known(1, "13F-NT/A", null, 1), Known(2, "13F-CTR"));
        inForce.Book.ShouldBeEmpty();
        Days([inForce.Notice.ShouldNotBeNull()]).ShouldBe([1]);
        Days(inForce.Superseded).ShouldBe([0]);
    }

    [Fact]
    public void At_OtherManagersAndQuarters_DoNotCount()
    {
        KnownInstitutionalFiling own = Known(0, "13F-HR");
        KnownInstitutionalFiling other = own with { Filing = own.Filing with { Cik = "0000000002" } };
        KnownInstitutionalFiling earlier = own with { Filing = own.Filing with { ReportPeriod = Period.PlusMonths(-3) } };
        At(9, other, earlier).Book.ShouldBeEmpty();
    }

    [Fact]
    public void At_AnyOrder_GivesTheSame() => Prop.ForAll(Filings, ArbMap.Default.ArbFor<int>(), (filings, seed) =>
    {
        KnownInstitutionalFiling[] shuffled = [.. filings];
        new Random(seed).Shuffle(shuffled);
        return Text(At(5, filings)) == Text(At(5, shuffled));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AnyInstant_KnowsNothingLater() => Prop.ForAll(Filings, filings => Enumerable.Range(0, 7).All(day =>
        Text(At(day, filings)) == Text(At(9, [.. filings.Where(f => f.KnownAt <= Noon(day))])))).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AnyFilings_PutsEachInOnePlace() => Prop.ForAll(Filings, filings =>
    {
        InstitutionalFilingsInForce inForce = At(9, filings);
        IEnumerable<InstitutionalFiling> placed = [.. inForce.Book, .. inForce.Superseded, .. inForce.Undetermined, .. inForce.Notice is { } notice ? [notice] : Array.Empty<InstitutionalFiling>()];
        return placed.Select(f => f.AccessionNumber).Order(StringComparer.Ordinal).SequenceEqual(filings.Where(f => f.Filing.Form != "13F-CTR").Select(f => f.Filing.AccessionNumber).Order(StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_AnyFilings_OnlyTheFirstOfABookReplaces() => Prop.ForAll(Filings, filings =>
    {
        InstitutionalFilingsInForce inForce = At(9, filings);
        return inForce.Book.Skip(inForce.LacksBase ? 0 : 1).All(f => f.AmendmentType == "new_holdings");
    }).QuickCheckThrowOnFailure();

    private static InstitutionalFilingsInForce At(int day, params KnownInstitutionalFiling[] filings) => InstitutionalFilingsInForce.At(filings, Cik, Period, Noon(day));

    private static Instant Noon(int day) => First.PlusDays(day).At(new LocalTime(12, 0)).InUtc().ToInstant();

    private static IEnumerable<int> Days(IEnumerable<InstitutionalFiling> filings) => filings.Select(f => NodaTime.Period.DaysBetween(First, f.FilingDate));

    private static string Text(InstitutionalFilingsInForce inForce) =>
        string.Join('|', string.Join(',', inForce.Book), inForce.Notice, string.Join(',', inForce.Superseded), string.Join(',', inForce.Undetermined), inForce.LacksBase);

    private static KnownInstitutionalFiling Known(int day, string form, string? type = null, int? number = null, int accession = 0) => new(
        new InstitutionalFiling
        {
            AccessionNumber = $"0000000001-24-{(accession == 0 ? day : accession):D7}",
            Cik = Cik,
            Form = form,
            ReportPeriod = Period,
            FilingDate = First.PlusDays(day),
            IsAmendment = form.EndsWith("/A", StringComparison.Ordinal),
            AmendmentType = type,
            AmendmentNumber = number,
        },
        Noon(day));
}
