using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A store in a database of its own.</summary>
internal sealed class PostgresFixture : IAsyncDisposable
{
    private readonly PostgresServer server;

    private PostgresFixture(PostgresServer server, string database)
    {
        this.server = server;
        Database = database;
        Options = server.Options(database);
        Store = new PostgresStore(Options, TimeProvider.System);
    }

    public static Instant Noon { get; } = Instant.FromUtc(2024, 3, 1, 12, 0);

    public static LocalDate Day { get; } = new(2024, 3, 1);

    public string Database { get; }

    public PostgresOptions Options { get; }

    public PostgresStore Store { get; }

    public static async Task<PostgresFixture> CreateAsync(PostgresServer server) => new(server, await server.CreateDatabaseAsync());

    public static ColumnBatch Seen(double minute, params QuoteRow[] rows)
    {
        Instant captured = Noon + Duration.FromMinutes(minute);
        return QuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured + Duration.FromMilliseconds(1500), captured, "abc"));
    }

    public static QuoteRow Quote(string symbol, decimal price) => new(symbol, Day, "", price);

    public ValueTask<WriteCounts> CommitAsync(string id, params ColumnBatch[] batches) => CommitAsync(Store, id, batches);

    public static ValueTask<WriteCounts> CommitAsync(IStore store, string id, params ColumnBatch[] batches) =>
        store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, TestContext.Current.CancellationToken);

    /// <summary>The first column of what a user's own statement finds.</summary>
    public Task<List<T>> QueryAsync<T>(string sql) => server.ColumnAsync<T>(Database, sql);

    public Task ExecuteAsync(string sql) => server.ExecuteAsync(Database, sql);

    public async Task<List<T>> ReadAsync<T>()
        where T : IMarketRecord<T> => await Store.ReadAsync<T>(cancellationToken: TestContext.Current.CancellationToken).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await server.DropDatabaseAsync(Database);
    }
}
