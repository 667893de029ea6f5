using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>The definitions written down as plainly as LINQ allows: rows, nullable values, one formula a basis.</summary>
internal static class NaiveOffExchange
{
    public static List<NaiveSession> Sessions(RandomVolumes volumes) =>
    [
        .. volumes.Grid.Sessions.ToArray().Select((date, i) =>
        {
            LocalDate monday = date.DayOfWeek == IsoDayOfWeek.Monday ? date : date.Previous(IsoDayOfWeek.Monday);
            int week = volumes.Grid.WeekStarts.ToArray().ToList().IndexOf(monday);
            return new NaiveSession(
                i, monday, Value(volumes.Consolidated[i]), Value(volumes.IexMatched[i]), Value(volumes.RegShoTotal[i]), Value(volumes.WeeklyOffExchange[week]));
        }),
    ];

    public static List<NaiveRow> Weekly(IEnumerable<NaiveSession> sessions) =>
    [
        .. sessions.GroupBy(session => session.Monday).Select((week, i) =>
        {
            double? total = week.First().WeeklyOffExchange;
            double consolidated = week.Sum(session => session.Consolidated ?? 0);
            if (total == null && week.All(session => session.Consolidated == null))
                return new NaiveRow(i, OffExchangeQuality.None, null, null, null);
            if (total == null || week.Any(session => session.Consolidated == null) || consolidated == 0)
                return new NaiveRow(i, OffExchangeQuality.OfficialPartial, total, null, null);
            OffExchangeQuality quality = total > consolidated ? OffExchangeQuality.Inconsistent : OffExchangeQuality.Official;
            return new NaiveRow(i, quality, total, consolidated - total, total / consolidated);
        }),
    ];

    public static List<NaiveRow> Approximate(IEnumerable<NaiveSession> sessions) =>
    [
        .. sessions.GroupBy(session => session.Monday)
            .Where(week => week.First().WeeklyOffExchange != null && week.All(session => session.Consolidated != null))
            .SelectMany(week => week.Where(session => session.Consolidated > 0).Select(session =>
            {
                double? consolidated = week.Sum(other => other.Consolidated);
                double? share = session.WeeklyOffExchange * session.Consolidated / consolidated;
                OffExchangeQuality quality = session.WeeklyOffExchange > consolidated ? OffExchangeQuality.Inconsistent : OffExchangeQuality.Official;
                return new NaiveRow(session.Index, quality, share, session.Consolidated - share, share / session.Consolidated);
            })),
    ];

    public static List<NaiveRow> IexProxy(IEnumerable<NaiveSession> sessions) =>
    [
        .. sessions.GroupBy(session => session.Monday)
            .Where(week => week.First().WeeklyOffExchange != null && week.All(session => session.IexMatched != null))
            .SelectMany(week => week.Where(session => session.IexMatched > 0).Select(session =>
            {
                double? share = session.WeeklyOffExchange * session.IexMatched / week.Sum(other => other.IexMatched);
                return new NaiveRow(session.Index, OffExchangeQuality.Official, share, session.IexMatched, share / (share + session.IexMatched));
            })),
    ];

    public static List<NaiveRow> TrfDaily(List<NaiveSession> sessions, int scaleWeeks)
    {
        var official = sessions.GroupBy(session => session.Monday)
            .Where(week => week.First().WeeklyOffExchange != null && week.All(session => session.RegShoTotal != null))
            .Select(week => (Monday: week.Key, Total: week.First().WeeklyOffExchange!.Value, Reported: week.Sum(session => session.RegShoTotal!.Value)))
            .ToList();
        return [.. sessions.Where(session => session.Consolidated > 0).Select(Row).OfType<NaiveRow>()];

        NaiveRow? Row(NaiveSession session)
        {
            var own = official.Where(week => week.Monday == session.Monday).ToList();
            var before = official.Where(week => week.Monday < session.Monday && week.Reported > 0).TakeLast(scaleWeeks).ToList();
            var weeks = session.WeeklyOffExchange == null ? before : own;
            double total = weeks.Sum(week => week.Total);
            double reported = weeks.Sum(week => week.Reported);
            if (weeks.Count == 0 || session.RegShoTotal == null || (reported == 0 && total > 0))
                return null;
            double shares = reported == 0 ? 0 : session.RegShoTotal.Value * total / reported;
            double fraction = shares / session.Consolidated!.Value;
            OffExchangeQuality quality = fraction > 1.0000000001 ? OffExchangeQuality.Inconsistent
                : session.WeeklyOffExchange == null ? OffExchangeQuality.Provisional : OffExchangeQuality.Official;
            return new NaiveRow(session.Index, quality, shares, session.Consolidated - shares, fraction);
        }
    }

    private static double? Value(double value) => double.IsNaN(value) ? null : value;
}
