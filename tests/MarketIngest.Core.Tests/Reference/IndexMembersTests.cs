using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Reference;

public sealed class IndexMembersTests
{
    private static readonly Instant First = Instant.FromUtc(2026, 1, 2, 0, 0);
    private static readonly Instant Second = Instant.FromUtc(2026, 2, 2, 0, 0);

    [Theory]
    [InlineData("2009-12-31", "")]
    [InlineData("2010-01-01", "AAA,CCC")]
    [InlineData("2014-12-31", "AAA,CCC")]
    [InlineData("2015-01-01", "CCC")] // the first day no longer as a member
    [InlineData("2020-06-01", "AAA,CCC")] // the symbol is used again
    [InlineData("2025-07-22", "AAA,CCC")]
    [InlineData("2025-07-23", "AAA,DDD")] // one joined, one whose beginning another list says left
    public async Task MembersOn_Date_ReadsTimesAndRemovals(string date, string expected)
    {
        await using MemoryStore store = await FilledAsync();
        string.Join(',', await store.MembersOnAsync("SP500", On(date), null, TestContext.Current.CancellationToken)).ShouldBe(expected);
    }

    [Fact]
    public async Task MembersOn_KnownByAnEarlierInstant_SeesNothingThatCameLater()
    {
        await using MemoryStore store = await FilledAsync();
        (await store.MembersOnAsync("SP500", On("2025-08-01"), First, TestContext.Current.CancellationToken)).ShouldBe(["AAA", "CCC"]);
        (await store.MembersOnAsync("SP500", On("2025-08-01"), First.Minus(Duration.FromSeconds(1)), TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ConstituentsOn_SeveralLists_GivesTheNewestUpToTheDate()
    {
        await using var store = new MemoryStore();
        IndexConstituent Member(string symbol, string asOf) => new() { IndexId = "SP500", Symbol = symbol, AsOf = On(asOf) };
        await StoreAsync(store, "a", IndexConstituent.Schema.ToBatch([Member("B", "2026-01-05"), Member("A", "2026-01-05"), Member("A", "2026-01-06"), Member("Z", "2026-01-09")], new Evidence(First, KnownAtBasis.Observed), new Lineage("r", First, First, null)));
        (await store.ConstituentsOnAsync("SP500", On("2026-01-05"), null, TestContext.Current.CancellationToken)).Select(c => c.Symbol).ShouldBe(["A", "B"]);
        (await store.ConstituentsOnAsync("SP500", On("2026-01-08"), null, TestContext.Current.CancellationToken)).Select(c => c.Symbol).ShouldBe(["A"]);
        (await store.ConstituentsOnAsync("OTHER", On("2026-01-08"), null, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static async Task<MemoryStore> FilledAsync()
    {
        var store = new MemoryStore();
        await StoreAsync(store, "1", IndexMembership.Schema.ToBatch(
            [Row("AAA", "2010-01-01", "2015-01-01", "interval"), Row("AAA", "2020-01-01", null, "interval"), Row("CCC", "2010-01-01", null, "interval")],
            new Evidence(First, KnownAtBasis.Observed), new Lineage("r1", First, First, null)));
        await StoreAsync(store, "2", IndexMembership.Schema.ToBatch(
            [Row("CCC", "2025-07-23", "2025-07-23", "removed"), Row("DDD", "2025-07-23", null, "added")],
            new Evidence(Second, KnownAtBasis.Observed), new Lineage("r2", Second, Second, null)));
        return store;
    }

    private static IndexMembership Row(string symbol, string from, string? until, string basis) =>
        new() { IndexId = "SP500", Symbol = symbol, MemberFrom = On(from), MemberUntil = until is null ? null : On(until), Basis = basis };

    private static async Task StoreAsync(MemoryStore store, string id, ColumnBatch rows)
    {
        using var commit = new StoreCommit { Id = id, Batches = [rows] };
        await store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }

    private static LocalDate On(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
