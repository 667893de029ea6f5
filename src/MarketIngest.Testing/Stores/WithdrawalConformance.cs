using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promise 7: what a complete answer no longer contains ends, and nothing else does.</summary>
public abstract class WithdrawalConformance : VersionConformance
{
    /// <summary>Rows under the leading key that are not in the commit end; others stay.</summary>
    [Fact]
    public async Task Withdrawal_RowsNotGiven_End()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 2) with { Venue = "X" }, Quote("B", 3))).ConfigureAwait(false);
        WriteCounts counts = await SendAsync("c2", 2, Without("A", At(2)), Quote("A", 1)).ConfigureAwait(false);
        Assert.Equal(new WriteCounts(0, 0, 1, 1), counts);
        Assert.Equal(["A 1 1-", "A 2 1-2", "B 3 1-"], await TimelineAsync().ConfigureAwait(false));
        Assert.Equal(["A", "B"], (await QuotesAsync().ConfigureAwait(false)).Select(q => q.Symbol));
    }

    /// <summary>A scope of several key columns is as narrow as it says.</summary>
    [Fact]
    public async Task Withdrawal_LongerPrefix_EndsOnlyUnderIt()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 2) with { Venue = "X" }, Quote("A", 3) with { Date = Day.PlusDays(1) })).ConfigureAwait(false);
        var scope = new Withdrawal(new KeyPrefix(QuoteRow.Schema).Add("A").Add(Day), At(2));
        Assert.Equal(1, (await SendAsync("c2", 2, scope, Quote("A", 1)).ConfigureAwait(false)).Withdrawn);
        Assert.Equal(["A 1 1-", "A 2 1-2", "A 3 1-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>A withdrawal without a row in its scope is refused: an empty answer never withdraws.</summary>
    [Fact]
    public async Task Withdrawal_WithoutRowInScope_IsRefused()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        StoreException error = await Assert.ThrowsAsync<StoreException>(async () => await SendAsync("c2", 2, Without("A", At(2)), Quote("B", 1)).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.Contains("conformance.quotes", error.Message, StringComparison.Ordinal);
        Assert.Equal(["A 1 1-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>Rows that became known later than the answer stay.</summary>
    [Fact]
    public async Task Withdrawal_NewerRows_Stay()
    {
        await CommitAsync("c1", Seen(At(5), Quote("A", 5) with { Venue = "X" })).ConfigureAwait(false);
        Assert.Equal(0, (await SendAsync("c2", 2, Without("A", At(2)), Quote("A", 1)).ConfigureAwait(false)).Withdrawn);
        Assert.Equal(2, (await QuotesAsync().ConfigureAwait(false)).Count);
    }

    /// <summary>A withdrawn key that is seen again returns; the gap stays in the history.</summary>
    [Fact]
    public async Task Withdrawal_KeySeenAgain_Returns()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 2) with { Venue = "X" })).ConfigureAwait(false);
        await SendAsync("c2", 2, Without("A", At(2)), Quote("A", 1)).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(4), Quote("A", 2) with { Venue = "X" })).ConfigureAwait(false);
        Assert.Equal(["A 1 1-", "A 2 1-2", "A 2 4-"], await TimelineAsync().ConfigureAwait(false));
        Assert.Single(await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { KnownBy = At(3) }).ConfigureAwait(false));
    }

    /// <summary>An old capture of a withdrawn key does not bring it back.</summary>
    [Fact]
    public async Task Withdrawal_LateCaptureOfWithdrawnKey_StaysWithdrawn()
    {
        await CommitAsync("c1", Seen(At(2), Quote("A", 1), Quote("A", 2) with { Venue = "X" })).ConfigureAwait(false);
        await SendAsync("c2", 4, Without("A", At(4)), Quote("A", 1)).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(3), Quote("A", 3) with { Venue = "X" })).ConfigureAwait(false);
        Assert.Equal(["A 1 2-", "A 2 2-3", "A 3 3-4"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>The same withdrawal again ends nothing more.</summary>
    [Fact]
    public async Task Withdrawal_SentAgain_ChangesNothing()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 2) with { Venue = "X" })).ConfigureAwait(false);
        await SendAsync("c2", 2, Without("A", At(2)), Quote("A", 1)).ConfigureAwait(false);
        IReadOnlyList<string> before = await EverythingAsync().ConfigureAwait(false);
        Assert.Equal(0, (await SendAsync("c3", 3, Without("A", At(3)), Quote("A", 1)).ConfigureAwait(false)).Withdrawn);
        Assert.Equal(before, await EverythingAsync().ConfigureAwait(false));
    }

    /// <summary>Tombstones end exactly their keys, whatever else they say; unknown keys are passed over.</summary>
    [Fact]
    public async Task Tombstone_ExactKey_EndsIt()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("B", 1))).ConfigureAwait(false);
        var commit = new StoreCommit { Id = "c2", Tombstones = [Seen(At(3), new QuoteRow("A", Day, "", null), Quote("Z", 1))] };
        Assert.Equal(new WriteCounts(0, 0, 0, 1), await Store.CommitAsync(commit, Token).ConfigureAwait(false));
        Assert.Equal(["A 1 1-3", "B 1 1-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>A tombstone older than the newest version ends nothing.</summary>
    [Fact]
    public async Task Tombstone_OlderThanVersion_EndsNothing()
    {
        await CommitAsync("c1", Seen(At(5), Quote("A", 1))).ConfigureAwait(false);
        Assert.Equal(0, (await Store.CommitAsync(new StoreCommit { Id = "c2", Tombstones = [Seen(At(3), Quote("A", 1))] }, Token).ConfigureAwait(false)).Withdrawn);
        Assert.Equal(["A 1 5-"], await TimelineAsync().ConfigureAwait(false));
    }

    private ValueTask<WriteCounts> SendAsync(string id, double captured, Withdrawal withdrawal, params QuoteRow[] rows) =>
        Store.CommitAsync(new StoreCommit { Id = id, Batches = [Seen(At(captured), rows)], Withdrawals = [withdrawal] }, Token);
}
