using MarketIngest.Testing;

using Microsoft.Data.Sqlite;

using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

/// <summary>What happens when a dataset's schema or the store's own changes.</summary>
public sealed class SqliteSchemaTests : IAsyncDisposable
{
    private static readonly LocalDate Day = new(2024, 3, 1);
    private readonly SqliteFixture sqlite = new();

    public ValueTask DisposeAsync() => sqlite.DisposeAsync();

    [Fact]
    public async Task Schema_AddedColumn_IsAddedAndOldRowsHaveNoValue()
    {
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        DatasetSchema<WiderQuoteRow> wider = WiderQuoteRow.Schema;
        (await ReadAsync(wider)).ShouldBe([new WiderQuoteRow("A", Day, "", 1, null)], "reading does not wait for the first commit");
        await sqlite.CommitAsync("c2", wider.ToBatch([new WiderQuoteRow("B", Day, "", 2, 7)], new Evidence(SqliteFixture.Noon, KnownAtBasis.Observed), new Lineage("run", SqliteFixture.Noon, SqliteFixture.Noon, null)));
        (await ReadAsync(wider)).ShouldBe([new WiderQuoteRow("A", Day, "", 1, null), new WiderQuoteRow("B", Day, "", 2, 7)]);
        sqlite.Query("SELECT symbol, volume FROM conformance_quotes").ShouldBe(["A|null", "B|7"]);
    }

    [Fact]
    public async Task Schema_ChangedKind_IsRefusedWithBothTypes()
    {
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.Store.PrepareAsync([RetypedQuoteRow.Schema], TestContext.Current.CancellationToken));
        error.Message.ShouldContain("Column 'price' of dataset 'conformance.quotes' is stored as decimal and declared as text");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Schema_OfNewerVersion_IsRefused()
    {
        await sqlite.CommitAsync("c1", SqliteFixture.Seen(0, new QuoteRow("A", Day, "", 1)));
        using (SqliteConnection connection = sqlite.Connect())
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO _schema VALUES (99, 0)";
            command.ExecuteNonQuery();
        }

        await sqlite.ReopenAsync();
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.CommitAsync("c2"));
        error.Message.ShouldContain("schema step 99");
        error.Message.ShouldContain("newer version");
    }

    [Fact]
    public async Task Schema_ReservedTableName_IsRefused()
    {
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await sqlite.Store.PrepareAsync([CommitsRow.Schema], TestContext.Current.CancellationToken));
        error.Message.ShouldContain("'commits' is a table of the store itself");
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(DatasetSchema<T> schema)
        where T : IMarketRecord<T>
    {
        List<T> rows = [];
        await foreach (ColumnBatch batch in sqlite.Store.ReadAsync(new DatasetQuery(schema), TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(i => schema.Create(batch, i)));
        }

        return rows;
    }

    private sealed record WiderQuoteRow(string Symbol, LocalDate Date, string Venue, decimal? Price, long? Volume) : IMarketRecord<WiderQuoteRow>
    {
        public static DatasetSchema<WiderQuoteRow> Schema { get; } = DatasetSchema.Define<WiderQuoteRow>("conformance.quotes", s => s
            .Key.Column("symbol", r => r.Symbol)
            .Key.AsOf.Column("date", r => r.Date)
            .Key.Column("venue", r => r.Venue)
            .Column("price", r => r.Price, ColumnUnit.UsDollars, digits: 6)
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
            .Column("note", _ => (string?)null)
            .Volatile.Column("checked_on", _ => (LocalDate?)null)
            .Create(r => new RetypedQuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.Text(3))));
    }

    private sealed record CommitsRow(string Id) : IMarketRecord<CommitsRow>
    {
        public static DatasetSchema<CommitsRow> Schema { get; } = DatasetSchema.Define<CommitsRow>("commits", s => s
            .Key.Column("id", r => r.Id)
            .Create(r => new CommitsRow(r.Text(0)!)));
    }
}
