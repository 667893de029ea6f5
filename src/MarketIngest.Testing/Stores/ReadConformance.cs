using System.Text;

using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Promise 8: what a query sees, in which order, and from which moment.</summary>
public abstract class ReadConformance : WithdrawalConformance
{
    /// <summary>A dataset that was never written is empty.</summary>
    [Fact]
    public async Task Read_NeverWritten_IsEmpty()
    {
        Assert.Empty(await QuotesAsync().ConfigureAwait(false));
        Assert.Empty(await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { KnownBy = At(0), Limit = 3, Symbols = ["A"] }).ConfigureAwait(false));
    }

    /// <summary>Each key shows the version that held at the instant, its bounds half-open.</summary>
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 1)]
    [InlineData(1.99, 1)]
    [InlineData(2, 2)]
    [InlineData(100, 3)]
    public async Task Read_KnownBy_ShowsVersionThatHeld(double minute, int? price)
    {
        for (int i = 1; i <= 3; i++)
        {
            await CommitAsync($"c{i}", Seen(At(i), Quote("A", i))).ConfigureAwait(false);
        }

        IReadOnlyList<QuoteRow> rows = await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { KnownBy = At(minute) }).ConfigureAwait(false);
        Assert.Equal(price is { } shown ? [Quote("A", shown)] : [], rows);
    }

    /// <summary>The history as known by an instant holds no version that became known later.</summary>
    [Fact]
    public async Task Read_HistoryKnownBy_HasNoLaterVersion()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("A", 2))).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(3), Quote("A", 3))).ConfigureAwait(false);
        Assert.Equal([1m, 2m], (await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { KnownBy = At(2), History = HistoryScope.All }).ConfigureAwait(false)).Select(q => q.Price!.Value));
    }

    /// <summary>Rows come in key order, text by code point, whatever the order of writing.</summary>
    [Fact]
    public async Task Read_AnyOrderWritten_ComesInKeyOrder()
    {
        string[] symbols = ["b", "A", "", "Z", "a", "AA", "A.B", "BRK.B", "é", "中", "z", "1", "A B", "\uFF5E", "\U0001F600", "a\uFF5E", "a\U0001F600"];
        foreach (string symbol in symbols)
        {
            await CommitAsync($"c-{symbol}", Seen(At(1), Quote(symbol, 1) with { Venue = "Y" }, Quote(symbol, 1), Quote(symbol, 1) with { Date = new LocalDate(1885, 2, 16) })).ConfigureAwait(false);
        }

        IReadOnlyList<QuoteRow> rows = await QuotesAsync().ConfigureAwait(false);
        Assert.Equal(rows.OrderBy(q => Encoding.UTF8.GetBytes(q.Symbol), Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y))).ThenBy(q => q.Date).ThenBy(q => q.Venue, StringComparer.Ordinal), rows);
        Assert.Equal(symbols.Length * 3, rows.Count);
    }

    /// <summary>Characters beyond the basic plane come after all others, and are found where they are.</summary>
    [Fact]
    public async Task Read_KeysBeyondTheBasicPlane_ComeLast()
    {
        await CommitAsync("c1", Seen(At(1), Quote("\U0001F600", 1), Quote("\uFF5E", 2), Quote("A", 3))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("\uFFFD", 4), Quote("\U0001F600", 5), Quote("\uFF5E", 2))).ConfigureAwait(false);
        Assert.Equal(["A 3 1-", "\uFF5E 2 1-", "\uFFFD 4 2-", "\U0001F600 1 1-2", "\U0001F600 5 2-"], await TimelineAsync().ConfigureAwait(false));
        foreach (string symbol in (string[])["A", "\uFF5E", "\uFFFD", "\U0001F600"])
        {
            Assert.Equal([symbol], (await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { Symbols = [symbol] }).ConfigureAwait(false)).Select(q => q.Symbol));
        }

        Assert.Equal(["\uFF5E", "\U0001F600"], (await QuotesAsync(new DatasetQuery(QuoteRow.Schema) { Symbols = ["\U0001F600", "\uFF5E"] }).ConfigureAwait(false)).Select(q => q.Symbol));
    }

    /// <summary>A reader sees one state throughout, while other commits land.</summary>
    [Fact]
    public async Task Read_WhileCommitsLand_SeesOneState()
    {
        const int Rows = 10_000;
        await CommitAsync("c1", Seen(At(1), Many(Rows, 1))).ConfigureAwait(false);
        List<decimal> seen = [];
        await foreach (ColumnBatch batch in Store.ReadAsync(new DatasetQuery(QuoteRow.Schema), Token).ConfigureAwait(false))
        {
            if (seen.Count == 0)
            {
                await CommitAsync("c2", Seen(At(2), Many(Rows + 5, 2))).ConfigureAwait(false);
            }

            seen.AddRange(batch.Values<decimal>(3));
        }

        Assert.Equal(Rows, seen.Count);
        Assert.All(seen, price => Assert.Equal(1, price));
        Assert.Equal(Rows + 5, (await QuotesAsync(new DatasetQuery(QuoteRow.Schema)).ConfigureAwait(false)).Count(q => q.Price == 2));
    }

    /// <summary>A reader that stops early frees what it held.</summary>
    [Fact]
    public async Task Read_StoppedEarly_LeavesStoreUsable()
    {
        await CommitAsync("c1", Seen(At(1), Many(9_000, 1))).ConfigureAwait(false);
        for (int i = 0; i < 20; i++)
        {
            await foreach (ColumnBatch batch in Store.ReadAsync(new DatasetQuery(QuoteRow.Schema), Token).ConfigureAwait(false))
            {
                Assert.True(batch.Count > 0);
                break;
            }
        }

        Assert.Equal(1, (await CommitAsync("c2", Seen(At(2), Quote("S00000", 2))).ConfigureAwait(false)).Updated);
    }

    /// <summary>The window is half-open, and of as-of dates.</summary>
    [Fact]
    public async Task Read_Window_IsHalfOpen()
    {
        await CommitAsync("c1", Seen(At(1), [.. Enumerable.Range(0, 5).Select(i => Quote("A", i) with { Date = Day.PlusDays(i) })])).ConfigureAwait(false);
        var query = new DatasetQuery(QuoteRow.Schema);
        Assert.Equal([1m, 2m], Prices(await QuotesAsync(query with { From = Day.PlusDays(1), Until = Day.PlusDays(3) }).ConfigureAwait(false)));
        Assert.Equal([3m, 4m], Prices(await QuotesAsync(query with { From = Day.PlusDays(3) }).ConfigureAwait(false)));
        Assert.Equal([0m], Prices(await QuotesAsync(query with { Until = Day.PlusDays(1) }).ConfigureAwait(false)));
    }

    /// <summary>Symbols are matched whole; unknown ones find nothing, and doubled ones no row twice.</summary>
    [Fact]
    public async Task Read_Symbols_MatchWhole()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("AA", 2), Quote("B'; DROP TABLE x; --", 3), Quote("a", 4), Quote("", 5))).ConfigureAwait(false);
        var query = new DatasetQuery(QuoteRow.Schema);
        Assert.Equal([1m, 3m], Prices(await QuotesAsync(query with { Symbols = ["B'; DROP TABLE x; --", "A", "A", "nope"] }).ConfigureAwait(false)));
        Assert.Equal([5m], Prices(await QuotesAsync(query with { Symbols = [""] }).ConfigureAwait(false)));
        Assert.Empty(await QuotesAsync(query with { Symbols = ["%"] }).ConfigureAwait(false));
    }

    /// <summary>A schema may declare another column as that of symbols, wherever in the key it stands.</summary>
    [Fact]
    public async Task Read_SymbolsOfADeclaredColumn_AreItsValues()
    {
        PredictionPrice Price(string market, int day) => new() { Provider = "p", MarketId = market, Outcome = "Yes", Interval = "P1D", Time = At(day * 1440), Date = Day.PlusDays(day), Price = 0.5m };
        PredictionPrice[] prices = [Price("M1", 0), Price("M1", 1), Price("M2", 0), Price("M3", 1)];
        await CommitAsync("c1", PredictionPrice.Schema.ToBatch(prices, new Evidence(At(1), KnownAtBasis.Observed), From(At(1)))).ConfigureAwait(false);
        var query = new DatasetQuery(PredictionPrice.Schema);
        Assert.Equal(["M1", "M1", "M3"], (await RecordsAsync<PredictionPrice>(query with { Symbols = ["M3", "M1", "p"] }).ConfigureAwait(false)).Select(p => p.MarketId));
        Assert.Equal(["M1"], (await RecordsAsync<PredictionPrice>(query with { Symbols = ["M1"], From = Day.PlusDays(1) }).ConfigureAwait(false)).Select(p => p.MarketId));
    }

    /// <summary>A limit takes the first rows in key order, after the other filters.</summary>
    [Fact]
    public async Task Read_Limit_TakesFirstRows()
    {
        await CommitAsync("c1", Seen(At(1), Quote("C", 3), Quote("A", 1), Quote("B", 2))).ConfigureAwait(false);
        var query = new DatasetQuery(QuoteRow.Schema);
        Assert.Equal([1m, 2m], Prices(await QuotesAsync(query with { Limit = 2 }).ConfigureAwait(false)));
        Assert.Equal([3m], Prices(await QuotesAsync(query with { Limit = 2, Symbols = ["C"] }).ConfigureAwait(false)));
        Assert.Empty(await QuotesAsync(query with { Limit = 0 }).ConfigureAwait(false));
    }

    /// <summary>A filter that the dataset has no column for is misuse, and said at once.</summary>
    [Fact]
    public async Task Read_FilterWithoutColumn_IsRefused()
    {
        var query = new DatasetQuery(PartitionState.Schema);
        await Assert.ThrowsAsync<ArgumentException>(() => RecordsAsync<PartitionState>(query with { Symbols = ["A"] })).ConfigureAwait(false);
        await Assert.ThrowsAsync<ArgumentException>(() => RecordsAsync<PartitionState>(query with { From = Day })).ConfigureAwait(false);
        await Assert.ThrowsAsync<ArgumentException>(() => RecordsAsync<PartitionState>(query with { KnownBy = At(1) })).ConfigureAwait(false);
    }

    /// <summary>The lineage of each version comes back.</summary>
    [Fact]
    public async Task Read_Lineage_ComesBackEqual()
    {
        await CommitAsync("c1", Known(Evidence.Accepted(At(0.5)), At(1), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c2", QuoteRow.Schema.ToBatch([Quote("A", 2)], new Evidence(At(2), KnownAtBasis.Derived), new Lineage("other", At(3), At(2), null))).ConfigureAwait(false);
        IReadOnlyList<string> lines = await StoreText.ReadAsync(Store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token).ConfigureAwait(false);
        Assert.Equal(2, lines.Count);
        Assert.EndsWith("known_at=2024-03-01T12:00:30Z accepted ended_at=2024-03-01T12:02:00Z run=run ingested_at=2024-03-01T12:01:01Z captured_at=2024-03-01T12:01:00Z shown_at=2024-03-01T12:01:00Z sha=sha-1709294460", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("known_at=2024-03-01T12:02:00Z derived ended_at=open run=other ingested_at=2024-03-01T12:03:00Z captured_at=2024-03-01T12:02:00Z shown_at=2024-03-01T12:02:00Z sha=null", lines[1], StringComparison.Ordinal);
    }

    private static IEnumerable<decimal> Prices(IEnumerable<QuoteRow> rows) => rows.Select(q => q.Price!.Value);

    private static QuoteRow[] Many(int count, decimal price) => [.. Enumerable.Range(0, count).Select(i => Quote($"S{i:00000}", price))];
}
