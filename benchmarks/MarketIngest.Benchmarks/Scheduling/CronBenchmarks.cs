using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using MarketIngest.Scheduling;
using NodaTime;
using CronFormat = Cronos.CronFormat;
using CronosExpression = Cronos.CronExpression;

namespace MarketIngest.Benchmarks.Scheduling;

/// <summary>Parsing and the next run, with plain Cronos and <see cref="TimeZoneInfo"/> as the baseline of each.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CronBenchmarks
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 15, 42, 7, TimeSpan.Zero);
    private static readonly Instant StartInstant = Instant.FromDateTimeOffset(Start);
    private static readonly TimeZoneInfo NewYorkInfo = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    private CronExpression _cron = null!;
    private CronosExpression _cronos = null!;

    [Params("* * * * *", "0 18 * * 1-5", "*/10 12-20 LW DEC-MAR 3")]
    public string Expression { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _cron = CronExpression.Parse(Expression);
        _cronos = CronosExpression.Parse(Expression, CronFormat.Standard);
        var run = StartInstant;
        var expected = Start;
        for (var i = 0; i < 1000; i++)
        {
            run = NextOf(run, NewYork);
            expected = _cronos.GetNextOccurrence(expected, NewYorkInfo) ?? throw new InvalidOperationException("No run.");
            if (run != Instant.FromDateTimeOffset(expected)) throw new InvalidOperationException($"{Expression}: {run} instead of {expected}.");
        }
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Parse")]
    public CronosExpression ParseCronos() => CronosExpression.Parse(Expression, CronFormat.Standard);

    [Benchmark, BenchmarkCategory("Parse")]
    public CronExpression Parse() => CronExpression.Parse(Expression);

    [Benchmark(Baseline = true), BenchmarkCategory("Next UTC")]
    public DateTimeOffset? NextUtcCronos() => _cronos.GetNextOccurrence(Start, TimeZoneInfo.Utc);

    [Benchmark, BenchmarkCategory("Next UTC")]
    public Instant? NextUtc() => _cron.Next(StartInstant, DateTimeZone.Utc);

    [Benchmark(Baseline = true), BenchmarkCategory("Next New York")]
    public DateTimeOffset? NextNewYorkCronos() => _cronos.GetNextOccurrence(Start, NewYorkInfo);

    [Benchmark, BenchmarkCategory("Next New York")]
    public Instant? NextNewYork() => _cron.Next(StartInstant, NewYork);

    private Instant NextOf(Instant after, DateTimeZone zone)
        => _cron.Next(after, zone) ?? throw new InvalidOperationException("No run.");
}
