using System.Globalization;

using MarketIngest.Storage.Tests.Postgres;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>
/// A host with ten jobs is killed again and again while its source fails to answer three requests of ten. What it leaves behind in the end is what a host leaves
/// that nobody disturbed.
/// </summary>
public sealed class KillStormTests(PostgresServer server)
{
    private const double Faults = 0.3;
    private const int LongestLifeMilliseconds = 3000;

    /// <summary>Now and then a host is told to end in the middle of its work, and must do so in good order.</summary>
    private const int KillsToATermination = 5;
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(5);

    private static int Kills => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 100 : 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sqlite_HostKilledAtRandomInstants_EndsAsIfUndisturbed()
    {
        using var folder = new TemporaryFolder();
        await StormAsync("sqlite:" + folder.File("storm.db"), EndInTurnAsync);
    }

    [Fact]
    public async Task Postgres_HostKilledAtRandomInstants_EndsAsIfUndisturbed()
    {
        string database = await server.CreateDatabaseAsync();
        await StormAsync("postgres:" + server.ConnectionString(database), EndInTurnAsync);
        await server.DropDatabaseAsync(database);
    }

    /// <summary>Three hosts, two of them on one machine, and one after the other is killed and comes back.</summary>
    [Fact]
    public async Task Postgres_ThreeHostsKilledInTurn_EndAsIfUndisturbed()
    {
        string database = await server.CreateDatabaseAsync();
        await StormAsync("postgres:" + server.ConnectionString(database), EndInTurnAsync, null, "another machine");
        await server.DropDatabaseAsync(database);
    }

    /// <summary>The hosts live; it is the server of their store that crashes and comes back.</summary>
    [Fact]
    public async Task Postgres_ServerCrashesAgainAndAgain_HostsEndAsIfUndisturbed()
    {
        await using var crashing = new PostgresServer();
        string database = await crashing.CreateDatabaseAsync();
        await StormAsync(
            "postgres:" + crashing.ConnectionString(database),
            async (_, _) =>
            {
                for (int crash = 0; crash < Math.Max(3, Kills / 5); crash++)
                {
                    await Task.Delay(Random.Shared.Next(LongestLifeMilliseconds), Token);
                    await crashing.RestartAsync();
                }
            },
            "another machine");
    }

    /// <summary>Lets hosts collect what the source publishes bit by bit while they are disturbed, then leaves them alone until all is there, and looks at what is left.</summary>
    /// <param name="address">The store.</param>
    /// <param name="disturb">What is done to the hosts, by their places and plans.</param>
    /// <param name="beside">The machines of the hosts that run beside the first one; null is this machine.</param>
    private static async Task StormAsync(string address, Func<HostProcess[], StormPlan[], Task> disturb, params string?[] beside)
    {
        using var journal = new TemporaryFolder();
        await using var source = new StormServer(Faults);
        var plan = new StormPlan
        {
            Store = address,
            Source = source.Url,
            Journal = journal.Path,
            FirstPublished = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            PublishedEvery = Kills * 80,
            Answers = 40,
        };
        IReadOnlyList<string> undisturbed = await StormTables.UndisturbedAsync(plan);
        undisturbed.Count.ShouldBe((plan.Answers * StormJobs.Collectors.Count * StormContent.Symbols) + plan.Answers);
        await using IStore store = StormHost.Open(address);
        StormPlan[] plans = [plan, .. beside.Select(name => plan with { Host = name })];
        HostProcess[] hosts = [.. await Task.WhenAll(plans.Select(HostProcess.StartAsync))];
        try
        {
            await disturb(hosts, plans);
            await StormTables.WaitAsync(store, undisturbed, Calm);
            await EachRanAgainAsync(store);
            (await Task.WhenAll(hosts.Select(h => h.TerminateAsync()))).ShouldAllBe(code => code == 0);
        }
        finally
        {
            Array.ForEach(hosts, h => h.Dispose());
        }

        (await StormTables.ContentAsync(store)).ShouldBe(undisturbed);
        (await StormTables.VersionsAsync(store)).ShouldBe(undisturbed.Count - plan.Answers);
        (await ((ILeaseStore)store).GetLeasesAsync(Token)).ShouldBeEmpty();
        StormRecord record = await StormRecord.ReadAsync(store, journal.Path);
        record.CheckEnded();
        record.CheckNoneTwice();
        int broken = record.Runs.Count(r => r.Outcome == CollectOutcome.Cancelled);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{record.Runs.Count} runs of {record.Occurrences} occurrences, {broken} broken off, {source.Failures} of {source.Requests} requests failed"));
    }

    /// <summary>One host after the other is ended at a random instant, and started again.</summary>
    private static async Task EndInTurnAsync(HostProcess[] hosts, StormPlan[] plans)
    {
        for (int end = 0; end < Kills + (Kills / KillsToATermination); end++)
        {
            await Task.Delay(Random.Shared.Next(LongestLifeMilliseconds), Token);
            int ended = end % hosts.Length;
            if (end % (KillsToATermination + 1) < KillsToATermination)
            {
                await hosts[ended].KillAsync();
            }
            else
            {
                (await hosts[ended].TerminateAsync()).ShouldBe(0);
            }

            hosts[ended].Dispose();
            hosts[ended] = await HostProcess.StartAsync(plans[ended]);
        }
    }

    /// <summary>Waits until each job has begun once more: only a job's next run closes the record of one that was killed.</summary>
    private static async Task EachRanAgainAsync(IStore store)
    {
        Instant since = TimeProvider.System.GetCurrentInstant();
        HashSet<string> waiting = [.. StormJobs.Definitions.Select(d => d.Name)];
        while (waiting.Count > 0 && TimeProvider.System.GetCurrentInstant() - since < Duration.FromTimeSpan(Calm))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
            await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: Token))
            {
                if (run.StartTime > since)
                {
                    waiting.Remove(run.Job);
                }
            }
        }

        waiting.ShouldBeEmpty();
    }
}
