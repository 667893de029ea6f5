using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Tests.Postgres;

namespace MarketIngest.Storage.Tests.Transferring;

/// <summary>A transfer whose process is killed at random instants, and started again until it is done, copies what an uninterrupted one copies.</summary>
public sealed class TransferKillTests(PostgresServer server)
{
    private const int Commits = 160;
    private const int LongestWaitMilliseconds = 15;

    private static int Kills => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 20 : 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds { get; } = [.. StoreAddresses.Durable];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Process_KilledAtRandomInstants_EndsAsIfUninterrupted(string kind)
    {
        await using var addresses = new StoreAddresses(server);
        string source = await addresses.NewAsync("sqlite");
        IReadOnlyList<string> expected;
        await using (Ingest filling = StoreAddresses.Open(source))
        {
            await TransferSource.FillAsync(filling.Store, 41, Commits, Token);
            expected = await TransferSource.EverythingAsync(filling.Store, Token);
        }

        string target = await addresses.NewAsync(kind);
        var random = new Random();
        for (int kill = 1; kill <= Kills; kill++)
        {
            await KillAsync(source, target, kill, TimeSpan.FromMilliseconds(random.Next(0, LongestWaitMilliseconds)));
        }

        TransferResult rest = await TransferLoop.RunAsync(source, target, TextWriter.Null);
        rest.Datasets.Sum(d => d.RowsSkipped).ShouldBeGreaterThan(0, "what the killed processes copied is not copied again");
        await using Ingest ended = StoreAddresses.Open(target);
        (await TransferSource.EverythingAsync(ended.Store, Token)).ShouldBe(expected);
    }

    /// <summary>Starts a transfer and kills it a while after some chunks.</summary>
    private static async Task KillAsync(string source, string target, int after, TimeSpan delay)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var process = new Process { StartInfo = new ProcessStartInfo(program, [TransferLoop.Verb, source, target]) { RedirectStandardOutput = true } };
        process.Start();
        int chunks = 0;
        while (chunks < after)
        {
            string said = (await process.StandardOutput.ReadLineAsync(Token)).ShouldNotBeNull("the process ended by itself");
            chunks = int.Parse(said, CultureInfo.InvariantCulture);
        }

        await Task.Delay(delay, Token);
        process.Kill();
        await process.WaitForExitAsync(Token);
    }
}
