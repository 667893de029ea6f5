using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>What happens when a dataset's schema changes.</summary>
public sealed class DeltaSchemaTests
{
    private static readonly LocalDate Day = new(2024, 2, 29);
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schema_AddedColumn_IsAddedAndOldRowsHaveNoValue()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        (await WiderAsync(delta)).ShouldBe([new WiderQuoteRow("A", Day, "", 1, null)], "reading does not wait for the first commit");
        await CommitAsync(delta, new WiderQuoteRow("B", Day, "", 2, 7));
        (await WiderAsync(delta)).ShouldBe([new WiderQuoteRow("A", Day, "", 1, null), new WiderQuoteRow("B", Day, "", 2, 7)]);
        DeltaTable table = delta.Table(DeltaStoreFixture.Quotes);
        DeltaSchemaText.Read(table.Latest()!.Metadata.SchemaString, "t")[^1].ShouldBe(new DeltaField("volume", "long", true));
        DeltaSchemaText.Read(table.At(0).Metadata.SchemaString, "t").ShouldNotContain(f => f.Name == "volume");
    }

    [Fact]
    public async Task Schema_AddedColumn_AndCompaction_KeepTheOldRows()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        for (int i = 0; i < 12; i++)
        {
            await CommitAsync(delta, new WiderQuoteRow($"B{i:00}", Day, "", i, i));
        }

        (await WiderAsync(delta)).Select(r => r.Volume).ShouldBe([null, .. Enumerable.Range(0, 12).Select(i => (long?)i)]);
    }

    [Fact]
    public async Task Schema_ChangedKind_IsRefusedWithBothTypes()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        foreach (Func<Task> use in (Func<Task>[])[() => ReadAsync(delta, RetypedQuoteRow.Schema), async () => await delta.CommitAsync("c2", RetypedQuoteRow.Schema.ToBatch([new RetypedQuoteRow("A", Day, "", "x")], new Evidence(Noon, KnownAtBasis.Observed), new Lineage("run", Noon, Noon, null)))])
        {
            (await Should.ThrowAsync<StoreException>(use)).Message.ShouldContain("Column 'price' of dataset 'conformance.quotes' is stored as decimal(38,4) and declared as string");
        }

        (await delta.NewestAsync()).ShouldBe("A 1");
    }

    [Fact]
    public async Task Schema_NameOfTheStoresOwnTable_IsRefused()
    {
        await using var delta = new DeltaStoreFixture();
        ColumnBatch rows = DeltaCommitRecord.Schema.ToBatch([new DeltaCommitRecord { Sequence = 1, CommitId = "x", CommittedAt = Noon, Counts = default, Changes = "[]", Tables = "{}" }]);
        (await Should.ThrowAsync<StoreException>(async () => await delta.CommitAsync("c", rows))).Message.ShouldContain("is a table of the store itself");
    }

    private static async Task<DeltaStoreFixture> BegunAsync()
    {
        var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(0, DeltaStoreFixture.Quote("A", 1)));
        return delta;
    }

    private static async Task CommitAsync(DeltaStoreFixture delta, WiderQuoteRow row) =>
        await delta.CommitAsync($"c-{row.Symbol}", WiderQuoteRow.Schema.ToBatch([row], new Evidence(Noon, KnownAtBasis.Observed), new Lineage("run", Noon, Noon, null)));

    private static async Task<IReadOnlyList<string>> ReadAsync(DeltaStoreFixture delta, DatasetSchema schema) => await StoreText.ReadAsync(delta.Store, new DatasetQuery(schema), Token);

    private static async Task<List<WiderQuoteRow>> WiderAsync(DeltaStoreFixture delta)
    {
        List<WiderQuoteRow> rows = [];
        await foreach (WiderQuoteRow row in delta.Store.ReadAsync<WiderQuoteRow>(null, Token))
        {
            rows.Add(row);
        }

        return rows;
    }

    private sealed record WiderQuoteRow(string Symbol, LocalDate Date, string Venue, decimal? Price, long? Volume) : IMarketRecord<WiderQuoteRow>
    {
        public static DatasetSchema<WiderQuoteRow> Schema { get; } = DatasetSchema.Define<WiderQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price, digits: 4)
            .Column("note", _ => (string?)null)
            .Volatile.Column("checked_on", _ => (LocalDate?)null)
            .Column("volume", r => r.Volume)
            .Create(r => new WiderQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.DecimalOrNull(3), r.Int64OrNull(6))));
    }

    private sealed record RetypedQuoteRow(string Symbol, LocalDate Date, string Venue, string? Price) : IMarketRecord<RetypedQuoteRow>
    {
        public static DatasetSchema<RetypedQuoteRow> Schema { get; } = DatasetSchema.Define<RetypedQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price)
            .Create(r => new RetypedQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.Text(3))));
    }
}
