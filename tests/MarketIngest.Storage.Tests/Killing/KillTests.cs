using System.Diagnostics;
using System.Globalization;

using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Promise 1 by force: a process is killed at random instants and started again until it is done.</summary>
public abstract class KillTests
{
    private const int Commits = 120;

    private static int Kills => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 50 : 5;

    [Fact]
    public async Task Process_KilledAtRandomInstants_EndsAsIfUninterrupted()
    {
        string killed = await PlaceAsync();
        var random = new Random();
        for (int kill = 1; kill <= Kills; kill++)
        {
            int progress = await KillAsync(killed, Commits * kill / (Kills + 1), TimeSpan.FromMilliseconds(random.Next(0, 12)));
            await SettleAsync(killed);
            await using IStore store = StoreAddress.Open(killed);
            PartitionState state = (await store.GetPartitionAsync("job", "p", TestContext.Current.CancellationToken)).ShouldNotBeNull();
            state.Attempts.ShouldBeGreaterThanOrEqualTo(progress, "a commit that had returned is lost");
            (await ReadAsync(store, QuarantinedRow.Schema)).Count(l => l.StartsWith("run_id=", StringComparison.Ordinal)).ShouldBe((int)state.Attempts, "progress and rows differ");
        }

        await CommitLoop.RunAsync(killed, Commits, TextWriter.Null);
        string whole = await PlaceAsync();
        await CommitLoop.RunAsync(whole, Commits, TextWriter.Null);
        (await EverythingAsync(killed)).ShouldBe(await EverythingAsync(whole));
    }

    /// <summary>The address of a new empty store.</summary>
    protected abstract Task<string> PlaceAsync();

    /// <summary>Waits until nothing of a dead process is on its way any more.</summary>
    protected virtual Task SettleAsync(string address) => Task.CompletedTask;

    /// <summary>Starts the loop and kills it a while after it has said that it passed a commit; the last one it said.</summary>
    private static async Task<int> KillAsync(string address, int after, TimeSpan delay)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var process = new Process { StartInfo = new ProcessStartInfo(program, [CommitLoop.Verb, address, (Commits * 1000).ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true } };
        process.Start();
        int progress = 0;
        while (progress < after)
        {
            string said = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull("the process ended by itself");
            progress = int.Parse(said, CultureInfo.InvariantCulture);
        }

        await Task.Delay(delay, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return progress;
    }

    private static Task<IReadOnlyList<string>> ReadAsync(IStore store, DatasetSchema schema) => StoreText.ReadAllAsync(store, schema, TestContext.Current.CancellationToken);

    private static async Task<string> EverythingAsync(string address)
    {
        await using IStore store = StoreAddress.Open(address);
        List<string> lines = [];
        foreach (DatasetSchema schema in CommitLoop.Schemas)
        {
            lines.AddRange(await ReadAsync(store, schema));
        }

        return string.Join('\n', lines);
    }
}
