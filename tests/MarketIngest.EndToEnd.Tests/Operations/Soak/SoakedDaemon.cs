using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.EndToEnd.Tests.Operations.Storm;
using MarketIngest.Running;
using MarketIngest.Scheduling;
using MarketIngest.Storage.Sqlite;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Soak;

/// <summary>Some hours in the life of a daemon with twenty jobs, in a process of its own: says after each hour what it holds.</summary>
internal static class SoakedDaemon
{
    public const string Verb = "soaked-daemon";
    private const int JobCount = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Instant Start = Instant.FromUtc(2026, 7, 6, 4, 0);

    /// <summary>Half of the jobs every five minutes, the others every quarter of an hour after one of those.</summary>
    private static JobDefinition[] Jobs { get; } =
    [
        .. Enumerable.Range(0, JobCount).Select(i => new JobDefinition(Name(i))
        {
            Schedule = new JobSchedule(i < JobCount / 2 ? "*/5 * * * *" : "*/15 * * * *") { Days = DayRule.Any, Calendar = AlwaysCalendar.Instance.Id },
            After = i < JobCount / 2 ? [] : [Name(i - (JobCount / 2))],
        }),
    ];

    public static async Task RunAsync(string database, int hours, TextWriter said)
    {
        var clock = new ManualTimeProvider(Start);
        await using var store = new SqliteStore(new SqliteOptions { Path = database, WriterCacheMebibytes = 8 }, clock);
        var plan = new StormPlan { Store = database, Source = "http://source.test", Journal = "", FirstPublished = Start.ToUnixTimeMilliseconds(), PublishedEvery = 3_600_000, Answers = hours };
        var calendars = new CalendarCatalog([]);
        using var runner = new IngestRunner(
            new JobRegistry(Jobs, Jobs.Select(j => new StormCollector(j.Name, plan)), []), store, new SoakSource(clock), calendars, clock, new RunnerOptions(), NullLogger<IngestRunner>.Instance);
        using var scheduler = new ScheduledRunner(runner, calendars, clock, NullLogger<ScheduledRunner>.Instance);
        await scheduler.StartAsync(CancellationToken.None);
        await QuietAsync(scheduler);
        await MoveToAsync(clock, scheduler, Start + Duration.FromMinutes(5));
        await FillPoolAsync(store);
        for (int hour = 1; hour <= hours; hour++)
        {
            await MoveToAsync(clock, scheduler, Start + Duration.FromHours(hour));
            await said.WriteLineAsync(SoakSample.Take(hour).ToString());
            await said.FlushAsync();
        }

        await scheduler.StopAsync(CancellationToken.None);
    }

    /// <summary>As many readers at a time as there can be: how many connections the store keeps open would else be a matter of chance for hours.</summary>
    private static async Task FillPoolAsync(SqliteStore store)
    {
        List<IAsyncEnumerator<ColumnBatch>> readers = [];
        for (int i = 0; i < JobCount + 2; i++)
        {
            IAsyncEnumerator<ColumnBatch> reader = store.ReadAsync(new DatasetQuery(JobRun.Schema), CancellationToken.None).GetAsyncEnumerator();
            readers.Add(reader);
            (await reader.MoveNextAsync()).ShouldBeTrue();
        }

        foreach (IAsyncEnumerator<ColumnBatch> reader in readers)
        {
            reader.Current.Dispose();
            await reader.DisposeAsync();
        }
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"job_{(char)('a' + number)}");

    private static async Task MoveToAsync(ManualTimeProvider clock, ScheduledRunner scheduler, Instant instant)
    {
        while (clock.NextDue is { } due && due <= instant)
        {
            clock.Advance(Duration.Max(Duration.Zero, due - clock.GetCurrentInstant()));
            await QuietAsync(scheduler);
        }

        clock.Advance(instant - clock.GetCurrentInstant());
        await QuietAsync(scheduler);
    }

    private static async Task QuietAsync(ScheduledRunner scheduler)
    {
        long since = TimeProvider.System.GetTimestamp();
        while (!scheduler.IsQuiet())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1));
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"The runner did not come to rest within {Patience}.");
            }
        }
    }
}
