using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

using MarketIngest.Storage.Tests.Postgres;

using Npgsql;

[assembly: AssemblyFixture(typeof(PgBouncer))]

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A connection pooler in transaction mode before the tests' server: two transactions in a row rarely meet the same session.</summary>
public sealed class PgBouncer : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private TemporaryFolder? folder;
    private Process? process;
    private int port;

    /// <summary>The connection string of a database behind the pooler; nothing in it says that there is one.</summary>
    public async Task<string> ConnectionStringAsync(PostgresServer server, string database)
    {
        await gate.WaitAsync();
        try
        {
            if (process is null)
            {
                await StartAsync(server);
            }
        }
        finally
        {
            gate.Release();
        }

        return new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { Port = port }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        folder?.Dispose();
        gate.Dispose();
    }

    private static string Find()
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(f => Path.Combine(f, "pgbouncer")).FirstOrDefault(File.Exists);
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("pgbouncer is neither on the PATH nor in /usr/sbin: install it.");
        }

        Assert.SkipWhen(found is null, "PgBouncer is not installed.");
        return found!;
    }

    private async Task StartAsync(PostgresServer server)
    {
        string program = Find();
        await server.StartAsync();
        folder = new TemporaryFolder();
        port = FreePort();
        folder.File("users.txt", $"\"{PostgresServer.User}\" \"{PostgresServer.Password}\"\n");
        folder.File("pgbouncer.ini", string.Create(CultureInfo.InvariantCulture, $"""
            [databases]
            * = host=127.0.0.1 port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200
            server_round_robin = 1
            auth_type = scram-sha-256
            auth_file = {folder.File("users.txt")}
            logfile = {folder.File("log")}
            """));
        if (PostgresPrograms.User is { } user)
        {
            await PostgresPrograms.RunAsync(["chown", "-R", user, folder.Path]);
        }

        string[] command = [.. PostgresPrograms.AsUser(), program, folder.File("pgbouncer.ini")];
        process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await ListensAsync();
    }

    private async Task ListensAsync()
    {
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException) when (!process!.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
