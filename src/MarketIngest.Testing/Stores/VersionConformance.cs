using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promises 3 to 6: which versions a row makes.</summary>
public abstract class VersionConformance : CommitConformance
{
    /// <summary>A row that says what is stored writes nothing, its time of ingestion included.</summary>
    [Fact]
    public async Task Version_IdenticalRow_WritesNothing()
    {
        Assert.Equal(new WriteCounts(2, 0, 0, 0), await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("B", 1))).ConfigureAwait(false));
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 0, 2, 0), await CommitAsync("c2", Seen(At(5), Quote("A", 1), Quote("B", 1))).ConfigureAwait(false));
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
    }

    /// <summary>Decimals with other trailing zeros are equal.</summary>
    [Fact]
    public async Task Version_SameDecimalWithOtherScale_WritesNothing()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1.5m))).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 0, 1, 0), await CommitAsync("c2", Seen(At(2), Quote("A", 1.500m))).ConfigureAwait(false));
    }

    /// <summary>A change of a volatile column alone writes nothing.</summary>
    [Fact]
    public async Task Version_VolatileColumnAlone_WritesNothing()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1) with { CheckedOn = Day })).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 0, 1, 0), await CommitAsync("c2", Seen(At(2), Quote("A", 1) with { CheckedOn = Day.PlusDays(1) })).ConfigureAwait(false));
        Assert.Equal(Day, Assert.Single(await QuotesAsync().ConfigureAwait(false)).CheckedOn);
    }

    /// <summary>Null, empty text and zero are three values.</summary>
    [Fact]
    public async Task Version_NullEmptyAndZero_AreDifferent()
    {
        await CommitAsync("c1", Seen(At(1), new QuoteRow("A", Day, "", null))).ConfigureAwait(false);
        Assert.Equal(1, (await CommitAsync("c2", Seen(At(2), new QuoteRow("A", Day, "", 0))).ConfigureAwait(false)).Updated);
        Assert.Equal(1, (await CommitAsync("c3", Seen(At(3), new QuoteRow("A", Day, "", 0, ""))).ConfigureAwait(false)).Updated);
        Assert.Equal(1, (await CommitAsync("c4", Seen(At(4), new QuoteRow("A", Day, "", null, null))).ConfigureAwait(false)).Updated);
    }

    /// <summary>What was inserted, updated and left adds up to the rows given.</summary>
    [Fact]
    public async Task Version_MixedRows_CountsAddUp()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("B", 1))).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(1, 1, 1, 0), await CommitAsync("c2", Seen(At(2), Quote("A", 1), Quote("B", 2), Quote("C", 2))).ConfigureAwait(false));
    }

    /// <summary>A later row with other content becomes the newest, and ends the one before.</summary>
    [Fact]
    public async Task Version_LaterKnownAt_BecomesNewest()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("A", 2))).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(3), Quote("A", 1))).ConfigureAwait(false);
        Assert.Equal(["A 1 1-2", "A 2 2-3", "A 1 3-"], await TimelineAsync().ConfigureAwait(false));
        Assert.Equal([Quote("A", 1)], await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>Several versions of a key in one commit take their places by time.</summary>
    [Fact]
    public async Task Version_SeveralInOneCommit_TakeTheirPlaces()
    {
        var batch = new ColumnBatchBuilder(QuoteRow.Schema);
        batch.AppendRow(Known(Evidence.Vintage(At(3)), At(9), Quote("A", 3)), 0);
        batch.AppendRow(Known(Evidence.Vintage(At(1)), At(9), Quote("A", 1)), 0);
        batch.AppendRow(Known(Evidence.Vintage(At(2)), At(9), Quote("A", 2)), 0);
        Assert.Equal(new WriteCounts(1, 2, 0, 0), await CommitAsync("c1", batch.Build()).ConfigureAwait(false));
        Assert.Equal(["A 1 1-2", "A 2 2-3", "A 3 3-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>An older row goes into the history at its place; the newest is untouched.</summary>
    [Fact]
    public async Task Version_OlderCapture_GoesIntoHistory()
    {
        await CommitAsync("c1", Seen(At(5), Quote("A", 5))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("A", 2))).ConfigureAwait(false);
        Assert.Equal(["A 2 2-5", "A 5 5-"], await TimelineAsync().ConfigureAwait(false));
        await CommitAsync("c3", Seen(At(3), Quote("A", 3))).ConfigureAwait(false);
        Assert.Equal(["A 2 2-3", "A 3 3-5", "A 5 5-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>An older capture of what the newest says writes nothing on weak evidence.</summary>
    [Fact]
    public async Task Version_OlderIdenticalObserved_DoesNotMoveBack()
    {
        await CommitAsync("c1", Seen(At(5), Quote("A", 5))).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 0, 1, 0), await CommitAsync("c2", Seen(At(2), Quote("A", 5))).ConfigureAwait(false));
        Assert.Equal(["A 5 5-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>Published and accepted evidence moves a version back to when it became public.</summary>
    [Theory]
    [InlineData(KnownAtBasis.Published)]
    [InlineData(KnownAtBasis.Accepted)]
    public async Task Version_StrongEvidence_MovesBack(KnownAtBasis basis)
    {
        await CommitAsync("c1", Seen(At(5), Quote("A", 5))).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 1, 0, 0), await CommitAsync("c2", Known(new Evidence(At(2), basis), At(6), Quote("A", 5))).ConfigureAwait(false));
        Assert.Equal(["A 5 2-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>A late capture between two that agree, the later of which confirmed the first, ends when the confirmation came.</summary>
    [Fact]
    public async Task Version_LateCaptureBeforeConfirmation_GivesWayAgain()
    {
        await Store.CommitAsync(new StoreCommit { Id = "c1", Batches = [Seen(At(1), Quote("A", 1))], State = Progress(Day, At(1)) }, Token).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c2", Batches = [Seen(At(3), Quote("A", 1))], State = Progress(Day, At(3)) }, Token).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c3", Batches = [Seen(At(2), Quote("A", 2))], State = Progress(Day, At(2)) }, Token).ConfigureAwait(false);
        Assert.Equal(["A 1 1-2", "A 2 2-3", "A 1 3-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>The same capture read otherwise corrects: what it replaced is kept and held at no instant.</summary>
    [Fact]
    public async Task Version_SameCaptureOtherContent_KeepsReplacedRow()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(1), Quote("A", 2))).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(1), Quote("A", 3))).ConfigureAwait(false);
        Assert.Equal(["A 1 1-1", "A 2 1-1", "A 3 1-"], await TimelineAsync().ConfigureAwait(false));
        Assert.Equal([Quote("A", 3)], await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { KnownBy = At(1) }).ConfigureAwait(false));
    }

    /// <summary>One key twice with the same time and other content is refused, and the key named.</summary>
    [Fact]
    public async Task Version_DoubledKey_IsRefusedByName()
    {
        StoreException error = await Assert.ThrowsAsync<StoreException>(async () => await CommitAsync("c1", Seen(At(1), Quote("AAPL", 1), Quote("AAPL", 2))).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.Contains("symbol=AAPL", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Empty(await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>One key twice with the same content is one row.</summary>
    [Fact]
    public async Task Version_DoubledIdenticalKey_IsOneRow()
    {
        Assert.Equal(new WriteCounts(1, 0, 1, 0), await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 1))).ConfigureAwait(false));
        Assert.Single(await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>Everything sent again under new ids changes nothing.</summary>
    [Fact]
    public async Task Version_FinishedCollectionRunAgain_ChangesNothing()
    {
        ColumnBatch[] captures = [Seen(At(1), Quote("A", 1)), Seen(At(2), Quote("A", 2)), Seen(At(3), Quote("A", 3), Quote("B", 3))];
        for (int i = 0; i < captures.Length; i++)
        {
            await CommitAsync($"first{i}", captures[i]).ConfigureAwait(false);
        }

        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        for (int i = 0; i < captures.Length; i++)
        {
            WriteCounts counts = await CommitAsync($"second{i}", captures[i]).ConfigureAwait(false);
            Assert.Equal(captures[i].Count, counts.Unchanged);
        }

        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
    }

    /// <summary>Half microseconds in the evidence do not make a row new when it comes again.</summary>
    [Fact]
    public async Task Version_EvidenceFinerThanMicroseconds_RepeatsEqual()
    {
        Instant fine = At(1) + Duration.FromNanoseconds(700);
        await CommitAsync("c1", Seen(fine, Quote("A", 1))).ConfigureAwait(false);
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        await CommitAsync("c2", Seen(fine, Quote("A", 1))).ConfigureAwait(false);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
        await CommitAsync("c3", Seen(fine, Quote("A", 2))).ConfigureAwait(false);
        Assert.Equal(["A 1 1-1", "A 2 1-"], await TimelineAsync().ConfigureAwait(false));
    }
}
