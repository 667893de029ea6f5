using MarketIngest.Storage.Tests.Postgres;

namespace MarketIngest.Storage.Tests.Transferring;

/// <summary>Empty places for stores of every kind, gone with the test.</summary>
internal sealed class StoreAddresses(PostgresServer server) : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> databases = [];
    private int places;

    /// <summary>The kinds whose stores outlive their process.</summary>
    public static IReadOnlyList<string> Durable { get; } = ["sqlite", "postgres", "csv", "parquet", "delta"];

    /// <summary>The address of a new place.</summary>
    public async Task<string> NewAsync(string kind)
    {
        string name = $"place-{++places}";
        switch (kind)
        {
            case "memory":
                return "memory:";
            case "sqlite":
                return $"sqlite:{folder.File(name + ".db")}";
            case "postgres":
                databases.Add(await server.CreateDatabaseAsync());
                return $"postgres:{server.ConnectionString(databases[^1])}";
            default:
                return $"{kind}:{Directory.CreateDirectory(folder.File(name)).FullName}";
        }
    }

    /// <summary>Opens the store at an address, as a program of a user's own would.</summary>
    public static Ingest Open(string address) => Ingest.Create(i => i.UseStoreAt(address));

    public async ValueTask DisposeAsync()
    {
        foreach (string database in databases)
        {
            await server.DropDatabaseAsync(database);
        }

        folder.Dispose();
    }
}
