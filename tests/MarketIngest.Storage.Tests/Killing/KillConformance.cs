using System.Diagnostics;
using System.Globalization;

using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Promise 1 by force, for every durable store: a process is killed at random instants and started again until it is done.</summary>
public abstract class KillConformance
{
    private const int Commits = 120;

    private static int Kills => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 50 : 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Process_KilledAtRandomInstants_EndsAsIfUninterrupted()
    {
        string killed = await AddressAsync("killed");
        var random = new Random();
        for (int kill = 1; kill <= Kills; kill++)
        {
            int progress = await KillAsync(killed, Commits * kill / (Kills + 1), TimeSpan.FromMilliseconds(random.Next(0, 12)));
            await SettleAsync();
            await using IStore store = StoreAddress.Open(killed);
            PartitionState state = (await store.GetPartitionAsync("job", "p", Token)).ShouldNotBeNull();
            state.Attempts.ShouldBeGreaterThanOrEqualTo(progress, "a commit that had returned is lost");
            (await StoreText.ReadAllAsync(store, QuarantinedRow.Schema, Token)).Count(l => l.StartsWith("run_id=", StringComparison.Ordinal)).ShouldBe((int)state.Attempts, "progress and rows differ");
        }

        await CommitLoop.RunAsync(killed, Commits, TextWriter.Null);
        string whole = await AddressAsync("whole");
        await CommitLoop.RunAsync(whole, Commits, TextWriter.Null);
        (await EverythingAsync(killed)).ShouldBe(await EverythingAsync(whole));
        CheckEqual("killed", "whole");
    }

    [Fact]
    public async Task Process_KilledWhileItHoldsALease_IsSucceededAtOnce()
    {
        string address = await AddressAsync("leased");
        using Process process = ChildProcess.Start(LeaseHold.Verb, address);
        for (int said = 0; said < 3; said++)
        {
            (await process.StandardOutput.ReadLineAsync(Token)).ShouldNotBeNull("the process ended by itself");
        }

        await using IStore store = StoreAddress.Open(address);
        var leases = (ILeaseStore)store;
        LeaseAnswer refused = await LeaseHold.AskAsync(leases, Token);
        refused.IsGranted.ShouldBeFalse("its holder lives");
        refused.Lease.ProcessId.ShouldBe(process.Id);
        process.Kill();
        await process.WaitForExitAsync(Token);

        LeaseAnswer granted = await LeaseHold.AskAsync(leases, Token);
        granted.IsGranted.ShouldBeTrue("its holder is gone");
        granted.TakenFrom.ShouldNotBeNull().ProcessId.ShouldBe(process.Id);
        long done = (await store.GetPartitionAsync("job", "p", Token)).ShouldNotBeNull().Attempts;
        using StoreCommit late = CommitLoop.Commit((int)done + 1, refused.Lease.Fencing);
        (await Should.ThrowAsync<StoreException>(async () => await store.CommitAsync(late, Token))).Message.ShouldContain(granted.Lease.Holder);
        using StoreCommit next = CommitLoop.Commit((int)done + 1, granted.Lease.Fencing);
        await store.CommitAsync(next, Token);
        (await store.GetPartitionAsync("job", "p", Token))!.Attempts.ShouldBe(done + 1);
        await leases.ReleaseAsync(granted.Lease, Token);
        (await leases.GetLeasesAsync(Token)).ShouldBeEmpty();
    }

    /// <summary>The address of a store that does not exist yet.</summary>
    protected abstract Task<string> AddressAsync(string name);

    /// <summary>Waits until nothing of a dead process is on its way any more.</summary>
    protected virtual Task SettleAsync() => Task.CompletedTask;

    /// <summary>What must be equal beyond what the stores give back.</summary>
    protected virtual void CheckEqual(string killed, string whole)
    {
    }

    /// <summary>Starts the loop and kills it a while after it has said that it passed a commit; the last one it said.</summary>
    private static async Task<int> KillAsync(string address, int after, TimeSpan delay)
    {
        using Process process = ChildProcess.Start(CommitLoop.Verb, address, (Commits * 1000).ToString(CultureInfo.InvariantCulture));
        int progress = 0;
        while (progress < after)
        {
            string said = (await process.StandardOutput.ReadLineAsync(Token)).ShouldNotBeNull("the process ended by itself");
            progress = int.Parse(said, CultureInfo.InvariantCulture);
        }

        await Task.Delay(delay, Token);
        process.Kill();
        await process.WaitForExitAsync(Token);
        return progress;
    }

    private static async Task<string> EverythingAsync(string address)
    {
        await using IStore store = StoreAddress.Open(address);
        List<string> lines = [];
        foreach (DatasetSchema schema in CommitLoop.Schemas)
        {
            lines.AddRange(await StoreText.ReadAllAsync(store, schema, Token));
        }

        return string.Join('\n', lines);
    }
}
