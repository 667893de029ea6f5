using System.Globalization;

using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>
/// All jobs of all sources on their schedules for years, through clock changes, holidays, days of mourning and half days, with a process that ends and begins again
/// at any time: each run takes place once and at its instant, and none on a day that is closed.
/// </summary>
public sealed class ScheduledYearsTests
{
    private const int LivesPerYear = 40;
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>2025: a day of mourning in January, two days in December on which only some markets closed. Ten years add the rest.</summary>
    private static int FirstYear => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 2016 : 2025;

    [Fact]
    public async Task Schedules_OfAllJobs_RunEachOccurrenceOnceAndNothingElse()
    {
        IReadOnlyList<JobDefinition> jobs = await DefinitionsAsync();
        Instant start = NewYork.AtStartOfDay(new LocalDate(FirstYear, 1, 1)).ToInstant() - Duration.FromSeconds(1);
        Instant end = NewYork.AtStartOfDay(new LocalDate(2026, 1, 1)).ToInstant() - Duration.FromSeconds(1);
        var rehearsal = new ScheduleRehearsal(jobs, start);
        foreach (Instant death in Deaths(start, end))
        {
            await rehearsal.LiveUntilAsync(death);
        }

        rehearsal.Warnings.ShouldBeEmpty();
        rehearsal.Ledger.Unexpected.ShouldBeEmpty();
        long runs = 0;
        foreach (string job in jobs.Select(j => j.Name))
        {
            IReadOnlyList<ScheduledRun> expected = RunsByHand.Of(job, start, end);
            expected.ShouldNotBeEmpty();
            Compare(job, rehearsal.Ledger.Runs(job), expected);
            runs += expected.Count;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs} runs of {jobs.Count} jobs in {2026 - FirstYear} years"));
    }

    private static void Compare(string job, IReadOnlyList<ScheduledRun> runs, IReadOnlyList<ScheduledRun> expected)
    {
        if (!runs.SequenceEqual(expected))
        {
            string Some(IEnumerable<ScheduledRun> some) => string.Join(", ", some.Take(5));
            Assert.Fail($"{job}: {runs.Count} runs, {expected.Count} expected; missed: {Some(expected.Except(runs))}; not expected: {Some(runs.Except(expected))}; twice: {Some(runs.GroupBy(r => r).Where(g => g.Count() > 1).Select(g => g.Key))}");
        }
    }

    /// <summary>The ends of the process's lives, at whole seconds: any, and in the hour around each clock change.</summary>
    private static IEnumerable<Instant> Deaths(Instant start, Instant end)
    {
        var random = new Random(20251102);
        long seconds = (long)(end - start).TotalSeconds;
        IEnumerable<Instant> any = Enumerable.Range(0, (2026 - FirstYear) * LivesPerYear).Select(_ => start + Duration.FromSeconds(random.NextInt64(1, seconds)));
        IEnumerable<Instant> changes = NewYork.GetZoneIntervals(start, end).Where(i => i.HasStart && i.Start > start)
            .SelectMany(i => (Instant[])[i.Start - Duration.FromSeconds(random.Next(1, 3600)), i.Start, i.Start + Duration.FromSeconds(random.Next(1, 3600))]);
        return any.Concat(changes).Append(end).Order();
    }

    private static async Task<IReadOnlyList<JobDefinition>> DefinitionsAsync()
    {
        await using Ingest ingest = Ingest.Create(i => i
            .UseMemory()
            .AddFinra()
            .AddIexHist()
            .AddIShares()
            .AddSsga()
            .AddYahoo()
            .AddStooq()
            .AddSec(sec => sec.UserAgent = "Example Research ops@example.com")
            .AddTreasury()
            .AddFred()
            .AddPolymarket()
            .AddKalshi()
            .AddConstituents()
            .AddOffExchange());
        return [.. ingest.Runner.Jobs.Jobs.Select(j => j.Definition).Where(d => d.Schedule is not null)];
    }
}
