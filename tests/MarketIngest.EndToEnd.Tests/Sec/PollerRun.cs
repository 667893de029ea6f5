using MarketIngest.Running;
using MarketIngest.Scheduling;
using MarketIngest.Sources.Access;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>The poller as a host would run it, on the simulated clock: the job of <c>AddSec</c> with its own schedule, the real engine and the real client.</summary>
internal sealed class PollerRun(JumpingClock clock, SimulatedEdgar edgar, WatchedStore store)
{
    private const string Job = "poll_edgar_submissions";

    /// <summary>When the process was killed; it starts again at once.</summary>
    public List<Instant> Kills { get; } = [];

    /// <summary>How the runs ended.</summary>
    public List<JobRun> Runs { get; } = [];

    /// <summary>Runs the job at its occurrences, repeated as its definition says. A kill ends the process: the next one has nothing but the store.</summary>
    /// <param name="until">The end of the day.</param>
    /// <param name="kill">The number of the request at which a process is killed, given how many were before; null for never.</param>
    public async Task RunAsync(Instant until, Func<int, int?> kill)
    {
        bool isOver = false;
        while (!isOver)
        {
            using var killing = new CancellationTokenSource();
            int? victim = kill(edgar.Asked.Count);
            edgar.Answering = number =>
            {
                if (number == victim)
                {
                    killing.Cancel();
                }
            };
            await using Ingest ingest = Create();
            isOver = await LiveAsync(ingest, until, killing.Token);
            if (!isOver)
            {
                Kills.Add(clock.Now);
            }
        }
    }

    private async Task<bool> LiveAsync(Ingest ingest, Instant until, CancellationToken killed)
    {
        JobDefinition definition = ingest.Runner.Jobs.Get(Job).Definition;
        Schedule schedule = definition.Schedule!.Build(ingest.Calendars);
        while (schedule.Next(clock.Now) is { } next && next < until)
        {
            clock.MoveTo(next);
            do
            {
                JobRun run = await ingest.Runner.RunAsync(Job, new CollectRequest { Kind = RunKind.Scheduled }, "schedule", killed);
                Runs.Add(run);
                if (killed.IsCancellationRequested)
                {
                    return false;
                }
            }
            while (Repeats(definition, schedule));
        }

        return true;
    }

    private bool Repeats(JobDefinition definition, Schedule schedule)
    {
        Instant again = clock.Now + definition.RepeatAfter!.Value;
        if (again.InZone(schedule.Zone).TimeOfDay > definition.PollAgainUntil || schedule.Next(clock.Now) <= again)
        {
            return false;
        }

        clock.MoveTo(again);
        return true;
    }

    private Ingest Create() => Ingest.Create(builder =>
    {
        builder.UseStore("watched", _ => store).AddSec(o => o.UserAgent = "Example Research ops@example.com").AddSourceAccess(o =>
        {
            // The simulated source answers at once; see the clock.
            o.AttemptTimeout = TimeSpan.FromHours(1);
            o.StallTimeout = TimeSpan.FromHours(1);
        });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IHttpClientFactory>(edgar);
    });
}
