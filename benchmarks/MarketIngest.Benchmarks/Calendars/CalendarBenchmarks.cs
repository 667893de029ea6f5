using BenchmarkDotNet.Attributes;
using MarketIngest.Calendars;
using NodaTime;

namespace MarketIngest.Benchmarks.Calendars;

/// <summary>
/// The questions that planning asks of a calendar, each over 1,000 dates spread from 1885 to 2034, beside the plain way: a hash set of sessions and a
/// walk from day to day. Times are per date.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CalendarBenchmarks
{
    private const int Dates = 1_000;

    private readonly LocalDate[] _dates = new LocalDate[Dates];
    private HashSet<LocalDate> _sessions = [];
    private ScheduleCalendar _calendar = null!;

    [GlobalSetup]
    public void Setup()
    {
        _calendar = NyseCalendar.Instance;
        _sessions = [.. _calendar.BusinessDays(_calendar.Coverage.Start, _calendar.Coverage.End.PlusDays(1))];
        int room = _calendar.Coverage.Length - 1_000;
        for (int i = 0; i < Dates; i++) _dates[i] = _calendar.Coverage.Start.PlusDays(500 + (int)((long)i * 7_919_777 % room));

        Same(IsBusinessDay(), HashSetContains());
        Same(NextBusinessDay(), HashSetNext());
        Same(AddOne(), HashSetAddOne());
        Same(AddMinusOne(), HashSetAddMinusOne());
        Same(Add250(), HashSetAdd250());
        Same(TryGetSession(), IsBusinessDay());
    }

    [BenchmarkCategory("IsBusinessDay"), Benchmark(OperationsPerInvoke = Dates)]
    public int IsBusinessDay()
    {
        int count = 0;
        foreach (LocalDate date in _dates)
            if (_calendar.IsBusinessDay(date)) count++;
        return count;
    }

    [BenchmarkCategory("IsBusinessDay"), Benchmark(Baseline = true, OperationsPerInvoke = Dates)]
    public int HashSetContains()
    {
        int count = 0;
        foreach (LocalDate date in _dates)
            if (_sessions.Contains(date)) count++;
        return count;
    }

    [BenchmarkCategory("Next"), Benchmark(OperationsPerInvoke = Dates)]
    public int NextBusinessDay()
    {
        int sum = 0;
        foreach (LocalDate date in _dates) sum += _calendar.NextBusinessDay(date).Day;
        return sum;
    }

    [BenchmarkCategory("Next"), Benchmark(Baseline = true, OperationsPerInvoke = Dates)]
    public int HashSetNext() => Walk(1);

    [BenchmarkCategory("Add +1"), Benchmark(OperationsPerInvoke = Dates)]
    public int AddOne() => Add(1);

    [BenchmarkCategory("Add +1"), Benchmark(Baseline = true, OperationsPerInvoke = Dates)]
    public int HashSetAddOne() => Walk(1);

    [BenchmarkCategory("Add -1"), Benchmark(OperationsPerInvoke = Dates)]
    public int AddMinusOne() => Add(-1);

    [BenchmarkCategory("Add -1"), Benchmark(Baseline = true, OperationsPerInvoke = Dates)]
    public int HashSetAddMinusOne() => Walk(-1);

    [BenchmarkCategory("Add 250"), Benchmark(OperationsPerInvoke = Dates)]
    public int Add250() => Add(250);

    [BenchmarkCategory("Add 250"), Benchmark(Baseline = true, OperationsPerInvoke = Dates)]
    public int HashSetAdd250() => Walk(250);

    [BenchmarkCategory("Session"), Benchmark(OperationsPerInvoke = Dates)]
    public int TryGetSession()
    {
        int count = 0;
        foreach (LocalDate date in _dates)
            if (_calendar.TryGetSession(date, out TradingSession session) && session.Open < session.Close) count++;
        return count;
    }

    [BenchmarkCategory("Build"), Benchmark]
    public int BuildNyse() => new ScheduleCalendar(NyseCalendar.Definition).Holidays.Count;

    private int Add(int days)
    {
        int sum = 0;
        foreach (LocalDate date in _dates) sum += _calendar.AddBusinessDays(date, days).Day;
        return sum;
    }

    private int Walk(int days)
    {
        int sum = 0;
        int step = Math.Sign(days);
        foreach (LocalDate start in _dates)
        {
            LocalDate date = start;
            for (int left = Math.Abs(days); left > 0;)
            {
                date = date.PlusDays(step);
                if (_sessions.Contains(date)) left--;
            }

            sum += date.Day;
        }

        return sum;
    }

    private static void Same(int actual, int expected)
    {
        if (actual != expected) throw new InvalidOperationException($"The benchmark computes {actual} where the plain way gives {expected}.");
    }
}
