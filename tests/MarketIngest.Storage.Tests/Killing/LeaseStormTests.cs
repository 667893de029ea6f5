using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Tests.Postgres;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Four processes of four stores each want one lease, again and again; one of the processes is killed on the way.</summary>
public sealed class LeaseStormTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static int Times => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 200 : 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("csv")]
    [InlineData("delta")]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Lease_WantedByProcesses_HasOneHolderAtATime(string kind)
    {
        string address = kind switch
        {
            "postgres" => "postgres:" + server.ConnectionString(await server.CreateDatabaseAsync()),
            _ => $"{kind}:{folder.File("market")}",
        };
        Task<List<long>>[] processes = [.. Enumerable.Range(0, 4).Select(i => RunAsync(address, killAfter: i == 0 ? Times : null))];
        List<long>[] fences = await Task.WhenAll(processes);
        fences.Skip(1).ShouldAllBe(f => f.Count == 4 * Times);

        // The killed process may have been the last to hold it.
        await using IStore store = StoreAddress.Open(address);
        LeaseAnswer last = await LeaseHold.AskAsync((ILeaseStore)store, Token);
        last.IsGranted.ShouldBeTrue();
        await ((ILeaseStore)store).ReleaseAsync(last.Lease, Token);
        (await ((ILeaseStore)store).GetLeasesAsync(Token)).ShouldBeEmpty("a lease was left behind");
    }

    /// <summary>The fences that a process was given, in its order.</summary>
    private async Task<List<long>> RunAsync(string address, int? killAfter)
    {
        using Process process = ChildProcess.Start(LeaseStorm.Verb, address, folder.Path, Times.ToString(CultureInfo.InvariantCulture));
        List<long> fences = [];
        while (await process.StandardOutput.ReadLineAsync(Token) is { } said)
        {
            fences.Add(long.Parse(said, CultureInfo.InvariantCulture));
            if (fences.Count == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(Token);
        if (killAfter is null)
        {
            process.ExitCode.ShouldBe(0, "two held it at once, or a fence did not grow");
        }

        return fences;
    }
}
