using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>The session of each business day, by rank: a number into the short list of distinct patterns.</summary>
internal sealed class SessionTable
{
    private readonly Instant _firstMidnight;
    private readonly int[] _patternOf;
    private readonly SessionPattern[] _patterns;

    public SessionTable(DayPlan plan, List<int> offsets)
    {
        LocalTimeLine line = new(plan.Definition.Zone);
        Dictionary<SessionPattern, int> patterns = [];
        _firstMidnight = plan.Date(0).AtMidnight().InUtc().ToInstant();
        _patternOf = new int[offsets.Count];
        for (int rank = 0; rank < offsets.Count; rank++)
        {
            SessionHours hours = plan.Actual(offsets[rank])!.Value;
            LocalDate date = plan.Date(offsets[rank]);
            Instant midnight = _firstMidnight + Duration.FromDays(offsets[rank]);
            Instant close = line.InstantOf(hours.Close == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date + hours.Close);
            SessionPattern pattern = new(line.InstantOf(date + hours.Open) - midnight, close - midnight, hours.KindAgainst(plan.Regular(offsets[rank])));
            if (!patterns.TryGetValue(pattern, out _patternOf[rank])) patterns.Add(pattern, _patternOf[rank] = patterns.Count);
        }

        _patterns = [.. patterns.OrderBy(p => p.Value).Select(p => p.Key)];
    }

    public TradingSession Get(int rank, int offset, LocalDate date)
    {
        ref readonly SessionPattern pattern = ref _patterns[_patternOf[rank]];
        Instant midnight = _firstMidnight + Duration.FromDays(offset);
        return new TradingSession(date, midnight + pattern.Open, midnight + pattern.Close, pattern.Kind);
    }
}
