using System.Globalization;
using System.Net;
using System.Net.Sockets;

using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Tests.Postgres;

using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A server of the tests' own on loopback, in a temporary folder; started by the first test that needs it and stopped at the end.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>What must never be seen in a message.</summary>
    public const string Password = "s3cret-Pa55:w@rd";
    public const string User = "collector";
    private readonly SemaphoreSlim gate = new(1, 1);
    private PostgresPrograms? programs;
    private TemporaryFolder? folder;
    private int port;
    private int databases;

    public int Port => port;

    /// <summary>The connection string of a database.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port, Database = database, Username = User, Password = Password, MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Makes a new empty database; its name.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await StartAsync();
        string name = string.Create(CultureInfo.InvariantCulture, $"market_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    /// <summary>Options of a store in a database.</summary>
    public PostgresOptions Options(string database) => new() { ConnectionString = ConnectionString(database) };

    public async Task<T> ScalarAsync<T>(string database, string sql) => (await ColumnAsync<T>(database, sql))[0];

    /// <summary>The first column of what a statement of a user's own finds.</summary>
    public async Task<List<T>> ColumnAsync<T>(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<T> values = [];
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes a database as plain SQL that any connection can run.</summary>
    public async Task DumpAsync(string database, string path)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"postgresql://{User}:{Uri.EscapeDataString(Password)}@127.0.0.1:{port}/{database}");
        string dump = await programs!.RunAsync("pg_dump", "--column-inserts", "--no-owner", "--no-privileges", address);

        // Lines with a backslash in front are for psql alone.
        await File.WriteAllLinesAsync(path, dump.Split('\n').Where(l => !l.StartsWith('\\') && !l.StartsWith("--", StringComparison.Ordinal) && l.Length > 0));
    }

    public async Task StartAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (folder is null)
            {
                programs = PostgresPrograms.Find();
                var made = new TemporaryFolder();
                await InitializeAsync(made);
                folder = made;
                await RunAsync("start");
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Starts the server again after <see cref="KillAsync"/>.</summary>
    public Task StartAgainAsync() => RunAsync("start");

    /// <summary>Lets the server crash and come back.</summary>
    public Task RestartAsync() => programs!.RunAsync("pg_ctl", "restart", "-D", folder!.File("data"), "-l", folder.File("log"), "-m", "immediate", "-w");

    /// <summary>Stops the server at once, as a crash would.</summary>
    public Task KillAsync() => programs!.RunAsync("pg_ctl", "stop", "-D", folder!.File("data"), "-m", "immediate", "-w");

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await KillAsync();
            folder.Dispose();
        }

        gate.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task InitializeAsync(TemporaryFolder made)
    {
        port = FreePort();
        await File.WriteAllTextAsync(made.File("password"), Password);
        if (PostgresPrograms.User is { } user)
        {
            await PostgresPrograms.RunAsync(["chown", "-R", user, made.Path]);
        }

        await programs!.RunAsync("initdb", "-D", made.File("data"), "-U", User, "--pwfile", made.File("password"), "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync");
        await File.AppendAllTextAsync(
            made.File("data/postgresql.conf"),
            string.Create(CultureInfo.InvariantCulture, $"\nport = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\nmax_connections = 200\nfsync = off\nfull_page_writes = off\n"));
    }

    private Task RunAsync(string verb) => programs!.RunAsync("pg_ctl", verb, "-D", folder!.File("data"), "-l", folder.File("log"), "-w");
}
