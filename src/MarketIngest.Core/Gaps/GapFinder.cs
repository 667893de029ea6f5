using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest;

/// <summary>
/// Finds sessions without a row. Only a session of the calendar can be missing: a long weekend is no gap. Nothing is missing before a series' first row
/// (it was not listed) or after its last one (that is staleness, which an update cures).
/// </summary>
public static class GapFinder
{
    /// <summary>The gaps between dates.</summary>
    /// <param name="dates">The dates with a row, in order; repeated dates count once.</param>
    /// <param name="calendar">The calendar whose sessions are expected.</param>
    /// <returns>The gaps in order.</returns>
    /// <exception cref="ArgumentException">A date is earlier than the one before it.</exception>
    public static IEnumerable<SessionGap> Find(IEnumerable<LocalDate> dates, IScheduleCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(dates);
        ArgumentNullException.ThrowIfNull(calendar);
        return Walk(dates, calendar);
    }

    /// <summary>The gaps of a stored dataset by series, as they are met in one pass over its rows. Memory is bound by the number of series.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">The dataset and window; rows must have an as-of date.</param>
    /// <param name="calendar">The calendar whose sessions are expected.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The dataset has no as-of date.</exception>
    public static IAsyncEnumerable<SeriesGap> FindGapsAsync(this IStore store, DatasetQuery query, IScheduleCalendar calendar, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        return FindAsync(store.ReadAsync(query, cancellationToken), query.Schema, calendar, cancellationToken);
    }

    /// <summary>The gaps of rows in key order, as a store or a plan context reads them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">Their dataset.</param>
    /// <param name="calendar">The calendar whose sessions are expected.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">The dataset has no as-of date.</exception>
    public static async IAsyncEnumerable<SeriesGap> FindAsync(
        IAsyncEnumerable<ColumnBatch> rows,
        DatasetSchema schema,
        IScheduleCalendar calendar,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(calendar);
        var series = new SeriesOf(schema);
        Dictionary<string, LocalDate> newest = new(StringComparer.Ordinal);
        await foreach (ColumnBatch batch in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    string name = series.Name(batch, row);
                    LocalDate date = series.Date(batch, row);
                    if (newest.TryGetValue(name, out LocalDate last) && Between(last, date, calendar) is { } gap)
                    {
                        yield return new SeriesGap(series.Values(batch, row), gap);
                    }

                    newest[name] = date;
                }
            }
        }
    }

    private static IEnumerable<SessionGap> Walk(IEnumerable<LocalDate> dates, IScheduleCalendar calendar)
    {
        LocalDate? last = null;
        foreach (LocalDate date in dates)
        {
            if (date < last)
            {
                throw new ArgumentException($"Dates must be in order: {ColumnText.Of(date)} follows {ColumnText.Of(last.Value)}.", nameof(dates));
            }

            if (last is { } before && Between(before, date, calendar) is { } gap)
            {
                yield return gap;
            }

            last = date;
        }
    }

    private static SessionGap? Between(LocalDate after, LocalDate before, IScheduleCalendar calendar)
    {
        LocalDate first = after.PlusDays(1);
        if (first >= before || calendar.CountBusinessDays(first, before) == 0)
        {
            return null;
        }

        List<LocalDate> missing = [];
        foreach (LocalDate session in calendar.BusinessDays(first, before))
        {
            missing.Add(session);
        }

        return new SessionGap(after, before, missing);
    }
}
