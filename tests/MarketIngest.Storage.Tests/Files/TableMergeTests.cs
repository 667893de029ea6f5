using MarketIngest.Storage.Files;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Merging and reading without a log, held against the store in memory.</summary>
public sealed class TableMergeTests
{
    private const int Commits = 80;
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 12, 31);

    public static TheoryData<int, PartitionBy, long, int> Divisions =>
        new(from seed in Enumerable.Range(1, 6)
            from division in ((PartitionBy, long, int)[])[(PartitionBy.Year, 1000, 4), (PartitionBy.Year, 2, 2), (PartitionBy.Symbol, 1000, 1), (PartitionBy.Month, 3, 3), (PartitionBy.Nothing, 1000, 1), (PartitionBy.Nothing, 1, 2)]
            select (seed, division.Item1, division.Item2, division.Item3));

    [Theory]
    [MemberData(nameof(Divisions))]
    public async Task Apply_RandomCommits_EqualsReference(int seed, PartitionBy by, long fileRows, int filesPerTier)
    {
        await using var reference = new MemoryStore();
        using MergedTable table = Quotes(by, fileRows, filesPerTier);
        var random = new RandomCommits(seed, Noon, Day);
        Dictionary<string, WriteCounts> done = [];
        PartitionState? state = null;
        foreach (StoreCommit commit in random.Take(Commits))
        {
            WriteCounts expected = await reference.CommitAsync(commit, TestContext.Current.CancellationToken);
            if (done.TryAdd(commit.Id, expected))
            {
                TableChange change = table.Merge(new TableInput(commit.Batches, commit.Copies, commit.Withdrawals, commit.Tombstones, commit.State is null ? null : state?.ConfirmedAt));
                change.Counts.ShouldBe(expected);
                state = commit.State?.After(state) ?? state;
            }
        }

        foreach (DatasetQuery query in Queries(random.Moments))
        {
            Lines(table.Read(query)).ShouldBe(await StoreText.ReadAsync(reference, query, TestContext.Current.CancellationToken), query.ToString());
        }

        table.Format.OpenNow.ShouldBe(0, "a file was left open");
    }

    private static MergedTable Quotes(PartitionBy by, long fileRows, int filesPerTier) =>
        new(QuoteRow.Schema, new MergeOptions(Partitioning.For(QuoteRow.Schema, by), fileRows, filesPerTier));

    private static IEnumerable<DatasetQuery> Queries(IEnumerable<Instant> moments) =>
        from history in (HistoryScope[])[HistoryScope.Newest, HistoryScope.All]
        from knownBy in moments.Select(m => (Instant?)m).Where((_, i) => i % 6 == 0).Prepend(null)
        from symbols in (string[][])[[], ["A"], ["B", ""]]
        from window in (LocalDate?[])[null, Day, Day.PlusDays(1)]
        from limit in (int?[])[null, 2]
        select new DatasetQuery(QuoteRow.Schema) { History = history, KnownBy = knownBy, Symbols = symbols, From = window, Until = window?.PlusDays(1), Limit = limit };

    private static List<string> Lines(IEnumerable<ColumnBatch> batches) => [.. batches.SelectMany(b => Enumerable.Range(0, b.Count).Select(row => StoreText.Line(b, row)))];
}
