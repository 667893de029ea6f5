using MarketIngest.Storage.Sqlite;
using MarketIngest.Testing;

using Microsoft.Data.Sqlite;

using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

/// <summary>A store in a folder of its own, and an outside reader with the ADO.NET driver.</summary>
internal sealed class SqliteFixture : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public SqliteFixture(int maximumPages = 0)
    {
        Options = new SqliteOptions { Path = folder.File("market.db"), MaximumPages = maximumPages, BusyTimeout = Duration.FromMilliseconds(200) };
        Store = new SqliteStore(Options, TimeProvider.System);
    }

    public static Instant Noon { get; } = Instant.FromUtc(2024, 3, 1, 12, 0);

    public SqliteOptions Options { get; }

    public SqliteStore Store { get; private set; }

    public static ColumnBatch Seen(double minute, params QuoteRow[] rows)
    {
        Instant captured = Noon + Duration.FromMinutes(minute);
        return QuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured + Duration.FromMilliseconds(1500), captured, "abc"));
    }

    public ValueTask<WriteCounts> CommitAsync(string id, params ColumnBatch[] batches) =>
        Store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, TestContext.Current.CancellationToken);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = new SqliteStore(Options, TimeProvider.System);
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Options.Path};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>What an outside reader sees: a line for each row, values between bars.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
        }

        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
