using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Parquet;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>What happens when a dataset's schema changes, in both formats.</summary>
public sealed class FileStoreSchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task Schema_AddedColumn_IsThereAndOldRowsHaveNoValue(string format)
    {
        await using IStore store = Open(format);
        await CommitAsync(store, "c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("Z", 1)));
        (await VolumesAsync(store)).ShouldBe(["A null", "Z null"], "reading does not wait for the first commit");
        await CommitAsync(store, "c2", Wide(1, new WideQuoteRow("A", FileStoreFixture.Day, "", 1.000001m, 7), new WideQuoteRow("B", FileStoreFixture.Day, "", 2, 8)));
        (await VolumesAsync(store)).ShouldBe(["A 7", "B 8", "Z null"]);
        (await VolumesAsync(store, HistoryScope.All)).ShouldBe(["A null", "A 7", "B 8", "Z null"]);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema), Token));
        error.Message.ShouldContain("Column 'volume' of dataset 'conformance.quotes' is stored as int64 and declared as nothing");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public async Task Schema_ChangedKind_IsRefusedWithBothTypes(string format)
    {
        await using IStore store = Open(format);
        await CommitAsync(store, "c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        var captured = new Lineage("run", FileStoreFixture.Noon, FileStoreFixture.Noon, null);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await CommitAsync(store, "c2", RetypedQuoteRow.Schema.ToBatch([new RetypedQuoteRow("A", "x")], Evidence.Published(FileStoreFixture.Noon), captured)));
        error.Message.ShouldContain("is stored as date key 2 and declared as nothing");
        error.IsTransient.ShouldBeFalse();
        (await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema), Token)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Schema_LineageName_IsRefused()
    {
        await using IStore store = Open("csv");
        var captured = new Lineage("run", FileStoreFixture.Noon, FileStoreFixture.Noon, null);
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await CommitAsync(store, "c1", EndedRow.Schema.ToBatch([new EndedRow("A", 1)], Evidence.Published(FileStoreFixture.Noon), captured)));
        error.Message.ShouldContain("Column 'place' of dataset 'conformance.quotes_history'");
    }

    [Fact]
    public async Task Schema_NameOfAnothersHistory_IsRefused()
    {
        await using IStore store = Open("csv");
        await CommitAsync(store, "c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await CommitAsync(store, "c2", OddRow.Schema.ToBatch([new OddRow("A")])));
        error.Message.ShouldContain("beside 'conformance.quotes'");
    }

    private IStore Open(string format) => format == "csv"
        ? new CsvStore(new CsvOptions { Folder = folder.File("market") }, TimeProvider.System)
        : new ParquetStore(new ParquetOptions { Folder = folder.File("market") }, TimeProvider.System);

    private static ColumnBatch Wide(double minute, params WideQuoteRow[] rows)
    {
        Instant captured = FileStoreFixture.Noon + Duration.FromMinutes(minute);
        return WideQuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, null));
    }

    private static ValueTask<WriteCounts> CommitAsync(IStore store, string id, params ColumnBatch[] batches) => store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, Token);

    private static async Task<IReadOnlyList<string>> VolumesAsync(IStore store, HistoryScope history = HistoryScope.Newest)
    {
        List<string> rows = [];
        await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(WideQuoteRow.Schema) { History = history }, Token))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(i => $"{ColumnText.Of(batch, 0, i)} {ColumnText.Of(batch, 6, i) ?? "null"}"));
        }

        return rows;
    }

    private sealed record WideQuoteRow(string Symbol, LocalDate Date, string Venue, decimal? Price, long Volume) : IMarketRecord<WideQuoteRow>
    {
        public static DatasetSchema<WideQuoteRow> Schema { get; } = DatasetSchema.Define<WideQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price, ColumnUnit.UsDollars, digits: 6)
            .Column("note", _ => (string?)null)
            .Volatile.Column("checked_on", _ => (LocalDate?)null)
            .Column("volume", r => r.Volume)
            .Create(r => new WideQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.DecimalOrNull(3), r.Int64(6))));
    }

    private sealed record RetypedQuoteRow(string Symbol, string Price) : IMarketRecord<RetypedQuoteRow>
    {
        public static DatasetSchema<RetypedQuoteRow> Schema { get; } = DatasetSchema.Define<RetypedQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Column("price", r => r.Price)
            .Create(r => new RetypedQuoteRow(r.Text(0)!, r.Text(1)!)));
    }

    private sealed record EndedRow(string Symbol, long Place) : IMarketRecord<EndedRow>
    {
        public static DatasetSchema<EndedRow> Schema { get; } = DatasetSchema.Define<EndedRow>("conformance.quotes_history", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Column("place", r => r.Place)
            .Create(r => new EndedRow(r.Text(0)!, r.Int64(1))));
    }

    private sealed record OddRow(string Symbol) : IMarketRecord<OddRow>
    {
        public static DatasetSchema<OddRow> Schema { get; } = DatasetSchema.Define<OddRow>("conformance.quotes_history", s => s
            .Replaced()
            .Key.Column("symbol", r => r.Symbol)
            .Create(r => new OddRow(r.Text(0)!)));
    }
}
