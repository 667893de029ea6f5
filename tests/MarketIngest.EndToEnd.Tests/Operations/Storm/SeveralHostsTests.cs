using System.Globalization;

using MarketIngest.Storage.Tests.Postgres;

using Microsoft.Extensions.Hosting;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>Two and three hosts on one PostgreSQL: each occurrence runs once, whoever runs it, and the next host takes over from one that is killed.</summary>
public sealed class SeveralHostsTests(PostgresServer server) : IAsyncLifetime
{
    private const string Held = "collect_0";
    private static readonly Duration Shared = Duration.FromSeconds(20);

    /// <summary>The limits are three seconds and less; a machine with much else to do may be late.</summary>
    private static readonly Duration Tolerable = Duration.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder journal = new();
    private string database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await server.CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DropDatabaseAsync(database);
        journal.Dispose();
    }

    [Fact]
    public async Task Hosts_TwoInOneProcess_RunEachOccurrenceOnce()
    {
        await using var source = new StormServer(faults: 0);
        using IHost one = StormHost.Build(Plan(source) with { Host = "one" }), two = StormHost.Build(Plan(source) with { Host = "two" });
        await one.StartAsync(Token);
        await two.StartAsync(Token);
        Instant from = Now();
        await Task.Delay(Shared.ToTimeSpan(), Token);
        Instant until = Now();
        await one.StopAsync(Token);
        await two.StopAsync(Token);
        await CheckAsync(from, until);
    }

    [Fact]
    public async Task Hosts_ThreeProcesses_RunEachOccurrenceOnce()
    {
        await using var source = new StormServer(faults: 0);
        using HostProcess one = await HostProcess.StartAsync(Plan(source)), two = await HostProcess.StartAsync(Plan(source)), three = await HostProcess.StartAsync(Plan(source) with { Host = "three" });
        Instant from = Now();
        await Task.Delay(Shared.ToTimeSpan(), Token);
        Instant until = Now();
        (await Task.WhenAll(one.TerminateAsync(), two.TerminateAsync(), three.TerminateAsync())).ShouldBe([0, 0, 0]);
        await CheckAsync(from, until);
    }

    /// <summary>On one machine the end of a process is seen, however long its lease would hold.</summary>
    [Fact]
    public async Task Holder_KilledOnThisMachine_IsFollowedAtOnce()
    {
        Duration silence = await HandOverAsync(p => p with { ExpirySeconds = 3600 }, p => p with { ExpirySeconds = 3600 });
        silence.ShouldBeLessThan(Tolerable);
    }

    /// <summary>From another machine only its silence is seen: a lease holds for two seconds after the last sign of life.</summary>
    [Fact]
    public async Task Holder_KilledOnAnotherMachine_IsFollowedWithinTheHeartbeatLimit()
    {
        Duration silence = await HandOverAsync(p => p with { Host = "one" }, p => p with { Host = "two" });
        silence.ShouldBeGreaterThan(Duration.FromSeconds(2));
        silence.ShouldBeLessThan(Tolerable);
    }

    private static Instant Now() => TimeProvider.System.GetCurrentInstant();

    private StormPlan Plan(StormServer source) => new()
    {
        Store = "postgres:" + server.ConnectionString(database),
        Source = source.Url,
        Journal = journal.Path,
        FirstPublished = 0,
        PublishedEvery = 1,
        Answers = 3,
    };

    private async Task CheckAsync(Instant from, Instant until)
    {
        await using IStore store = StormHost.Open("postgres:" + server.ConnectionString(database));
        StormRecord record = await StormRecord.ReadAsync(store, journal.Path);
        record.CheckEnded();
        record.CheckNoneTwice();
        record.CheckNoneMissed("collect_6", 2, from, until);
        record.CheckNoneMissed("collect_7", 3, from, until);
        record.CheckNoneMissed("collect_8", 4, from, until);
        (await ((ILeaseStore)store).GetLeasesAsync(Token)).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.Runs.Count} runs of {record.Occurrences} occurrences"));
    }

    /// <summary>Kills a host in the middle of a run, with another host beside it.</summary>
    /// <returns>How long after its last sign of life but one the other host had the lease, by the server's clock.</returns>
    private async Task<Duration> HandOverAsync(Func<StormPlan, StormPlan> first, Func<StormPlan, StormPlan> second)
    {
        await using var source = new StormServer(faults: 0, Held);
        StormPlan plan = Plan(source) with { AnswerSeconds = 100 };
        using HostProcess holder = await HostProcess.StartAsync(first(plan));
        await source.HeldAsync(Patience, Token);
        await source.HeldAsync(Patience, Token);
        using HostProcess heir = await HostProcess.StartAsync(second(plan));
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        await using IStore store = StormHost.Open(plan.Store);
        Lease before = await LeaseAsync(store);
        before.ProcessId.ShouldBe(holder.Id);
        long killed = TimeProvider.System.GetTimestamp();
        await holder.KillAsync();
        await source.HeldAsync(Patience, Token);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"handed over in {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:F2} s"));
        Lease after = await LeaseAsync(store);
        after.ProcessId.ShouldBe(heir.Id);
        StormRecord record = await StormRecord.ReadAsync(store, journal.Path);
        record.Runs.Where(r => r.Job == Held).Select(r => r.Outcome).ShouldBe([CollectOutcome.Cancelled, null], ignoreOrder: true);
        return after.AcquiredAt - before.HeartbeatAt;
    }

    private static async Task<Lease> LeaseAsync(IStore store) => (await ((ILeaseStore)store).GetLeasesAsync(Token)).Single(l => l.Name == Held);
}
