using MarketIngest.Storage.Files;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Which files are opened and written, counted.</summary>
public sealed class TablePruningTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);

    [Fact]
    public void Read_NarrowQueries_OpenOnlyWhatTheyNeed()
    {
        using MergedTable table = Quotes(PartitionBy.Month, 1000, 4);
        for (int month = 1; month <= 12; month++)
        {
            table.Merge(Seen(month, [.. Enumerable.Range(0, 10).Select(i => new QuoteRow($"S{i}", new LocalDate(2024, month, 5), "", month))]));
        }

        var query = new DatasetQuery(QuoteRow.Schema);
        Opened(table, query with { From = new LocalDate(2024, 4, 1), Until = new LocalDate(2024, 6, 1) }).ShouldBe(2);
        Opened(table, query with { KnownBy = Noon + Duration.FromMinutes(3) }).ShouldBe(3);
        Opened(table, query with { Symbols = ["T"] }).ShouldBe(0);
        Opened(table, query with { From = new LocalDate(2025, 1, 1) }).ShouldBe(0);
        Opened(table, query).ShouldBe(12);
    }

    [Fact]
    public void Read_FilesOneAfterTheOther_AreNotOpenAtOnce()
    {
        using MergedTable table = Quotes(PartitionBy.Symbol, 1000, 1);
        table.Merge(Seen(0, [.. Enumerable.Range(0, 50).Select(i => Quote($"S{i:00}", i))]));
        table.Format.Forget();
        table.Read(new DatasetQuery(QuoteRow.Schema)).Sum(b => b.Count).ShouldBe(50);
        table.Format.Opened.Count.ShouldBe(50);
        table.Format.MostOpen.ShouldBe(1);
        table.Format.Forget();
        table.Read(new DatasetQuery(QuoteRow.Schema) { Limit = 3 }).Sum(b => b.Count).ShouldBe(3);
        table.Format.Opened.Count.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Merge_RowsAfterAllOthers_OpenNothing()
    {
        using MergedTable table = new(DayFirstRow.Schema, new MergeOptions(Partitioning.For(DayFirstRow.Schema, PartitionBy.Year), 1000, 1000));
        for (int day = 1; day <= 9; day++)
        {
            table.Merge(DayFirstRow.Schema.ToBatch([new DayFirstRow(new LocalDate(2024, 3, day), "A", day)], Evidence(day), Origin(day)));
        }

        table.Format.Opened.ShouldBeEmpty();
        table.Format.Created.Count.ShouldBe(9);
        table.Merge(DayFirstRow.Schema.ToBatch([new DayFirstRow(new LocalDate(2024, 3, 4), "A", 4)], Evidence(20), Origin(20))).IsEmpty.ShouldBeTrue("an identical row writes nothing");
        table.Format.Opened.Count.ShouldBe(1);
    }

    [Fact]
    public void Merge_NextDayOfTheSameSymbols_OpensNothing()
    {
        using MergedTable table = Quotes(PartitionBy.Year, 1000, 1000);
        for (int day = 1; day <= 9; day++)
        {
            table.Merge(Seen(day, [.. Enumerable.Range(0, 10).Select(i => Quote($"S{i}", day) with { Date = new LocalDate(2024, 3, day) })])).Counts.Inserted.ShouldBe(10);
        }

        table.Format.Opened.ShouldBeEmpty();
        table.Read(new DatasetQuery(QuoteRow.Schema)).Sum(b => b.Count).ShouldBe(90);
    }

    [Fact]
    public void Merge_PlainSuccessors_NeverReadTheHistory()
    {
        using MergedTable table = Quotes(PartitionBy.Year, 1000, 1000);
        for (int i = 0; i < 5; i++)
        {
            table.Merge(Seen(i, Quote("A", i)));
        }

        table.Format.Opened.ShouldNotContain(p => p.Contains("History", StringComparison.Ordinal));
        table.Files.History.Count.ShouldBe(4);
        table.Merge(Seen(1.5, Quote("A", 99))).Counts.ShouldBe(new WriteCounts(0, 1, 0, 0));
        table.Format.Opened.ShouldContain(p => p.Contains("History", StringComparison.Ordinal), "a late row has to look");
    }

    [Fact]
    public void Merge_ManySmallCommits_KeepFewFilesAndRewriteLittle()
    {
        const int Commits = 300;
        const int RowsEach = 20;
        using MergedTable table = Quotes(PartitionBy.Year, 1_000_000, 4);
        long written = 0;
        for (int i = 0; i < Commits; i++)
        {
            TableChange change = table.Merge(Seen(0, [.. Enumerable.Range(0, RowsEach).Select(r => Quote($"S{r:00}", 1) with { Venue = $"{i:000}" })]));
            written += change.AddedNewest.Sum(f => f.Rows);
            table.Files.Newest.Count.ShouldBeLessThan(20);
        }

        table.Files.Newest.Sum(f => f.Rows).ShouldBe(Commits * RowsEach);
        written.ShouldBeLessThan(Commits * RowsEach * 60L, "rewriting all with each commit would be 150 times");
        table.Read(new DatasetQuery(QuoteRow.Schema)).Sum(b => b.Count).ShouldBe(Commits * RowsEach);
    }

    [Fact]
    public void Merge_GrowingHistoryOfOneFile_IsNotRewrittenWithEachCommit()
    {
        const int Commits = 200;
        const int RowsEach = 40;
        using MergedTable table = new(QuoteRow.Schema, new MergeOptions(Partitioning.For(QuoteRow.Schema, PartitionBy.Symbol), 1_000_000, 1) { HistoryFilesPerTier = 2 });
        long written = 0;
        for (int i = 0; i < Commits; i++)
        {
            TableChange change = table.Merge(Seen(i, [.. Enumerable.Range(0, RowsEach).Select(r => Quote("A", i) with { Venue = $"{r:00}" })]));
            written += change.AddedHistory.Sum(f => f.Rows);
            table.Files.Newest.Count.ShouldBe(1);
            table.Files.History.Count.ShouldBeLessThan(6);
        }

        const long Ended = (Commits - 1) * RowsEach;
        table.Files.History.Sum(f => f.Rows).ShouldBe(Ended);
        written.ShouldBeLessThan(Ended * 25, "rewriting all with each commit would be a hundred times");
        table.Read(new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }).Sum(b => b.Count).ShouldBe(Commits * RowsEach);
    }

    [Fact]
    public void For_OperationalTable_HasSmallFiles()
    {
        var options = new MergeOptions(Partitioning.For(PartitionState.Schema, PartitionBy.Symbol), long.MaxValue, 1) { HistoryFilesPerTier = 2 };
        options.For(PartitionState.Schema).ShouldBe(options with { FilesPerTier = 2, FileRows = MergeOptions.OperationalRows });
        options.For(QuoteRow.Schema).ShouldBe(options);
        MergeOptions whole = options with { HistoryFilesPerTier = 1 };
        whole.For(PartitionState.Schema).ShouldBe(whole, "one file was asked for");
    }

    [Fact]
    public void Merge_FileRows_CutsFilesThere()
    {
        using MergedTable table = Quotes(PartitionBy.Year, 7, 4);
        table.Merge(Seen(0, [.. Enumerable.Range(0, 30).Select(i => Quote($"S{i:00}", i))]));
        table.Files.Newest.Select(f => f.Rows).ShouldBe([7L, 7, 7, 7, 2]);
        table.Files.Newest.Select(f => (f.FirstSymbol, f.LastSymbol)).ShouldBe([("S00", "S06"), ("S07", "S13"), ("S14", "S20"), ("S21", "S27"), ("S28", "S29")]);
    }

    private static int Opened(MergedTable table, DatasetQuery query)
    {
        table.Format.Forget();
        table.Read(query).ShouldNotBeNull();
        return table.Format.Opened.Count;
    }

    private static MergedTable Quotes(PartitionBy by, long fileRows, int filesPerTier) =>
        new(QuoteRow.Schema, new MergeOptions(Partitioning.For(QuoteRow.Schema, by), fileRows, filesPerTier));

    private static QuoteRow Quote(string symbol, decimal price) => new(symbol, new LocalDate(2024, 3, 1), "", price);

    private static Evidence Evidence(double minute) => new(Noon + Duration.FromMinutes(minute), KnownAtBasis.Observed);

    private static Lineage Origin(double minute) => new("run", Noon, Noon + Duration.FromMinutes(minute), null);

    private static ColumnBatch Seen(double minute, params QuoteRow[] rows) => QuoteRow.Schema.ToBatch(rows, Evidence(minute), Origin(minute));

    private sealed record DayFirstRow(LocalDate Date, string Symbol, decimal Price) : IMarketRecord<DayFirstRow>
    {
        public static DatasetSchema<DayFirstRow> Schema { get; } = DatasetSchema.Define<DayFirstRow>("conformance.day_first", s => s
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("symbol", r => r.Symbol)
            .Column("price", r => r.Price)
            .Create(r => new DayFirstRow(r.Date(0), r.Text(1)!, r.Decimal(2))));
    }
}
