using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>
/// Finds the sessions on which a symbol's off-exchange fraction falls below the threshold after a long run at or above it.
/// </summary>
/// <remarks>
/// Runs are counted over calendar sessions of one basis. A missing session, like a null, is NaN: it ends the run without an event, as
/// nobody knows on which side it was. After an event counting starts again. Allocates nothing.
/// </remarks>
public static class Flip50Kernel
{
    /// <summary>The most events that a number of sessions can have, whatever run was open before.</summary>
    /// <param name="sessions">The number of sessions.</param>
    /// <param name="options">What counts as a flip.</param>
    /// <returns>The length that <see cref="Detect"/> asks of its destination.</returns>
    public static int MaximumEvents(int sessions, Flip50Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(sessions);
        // The first session can end a run from before; each later event needs a whole run and its end.
        return sessions == 0 ? 0 : 1 + (int)((sessions - 1) / (options.MinimumDays + 1L));
    }

    /// <summary>Walks the sessions and reports the flips.</summary>
    /// <param name="sessions">Consecutive sessions of the exchange, ascending, none left out.</param>
    /// <param name="fraction">The off-exchange fraction of each, all of one basis; NaN where there is none.</param>
    /// <param name="options">What counts as a flip.</param>
    /// <param name="reportFrom">
    /// The first date of the look-back: earlier flips are passed over, but a run that began earlier keeps its true start and length.
    /// </param>
    /// <param name="run">The open run: in, from the session before the first; out, after the last.</param>
    /// <param name="events">Receives the events in order; at least <see cref="MaximumEvents"/> long.</param>
    /// <returns>The number of events written.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, the destination is short, the sessions do not follow the run's last, or the run contradicts itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is negative or infinite, or an option out of range; the message names the value.</exception>
    public static int Detect(
        ReadOnlySpan<LocalDate> sessions,
        ReadOnlySpan<double> fraction,
        Flip50Options options,
        LocalDate reportFrom,
        ref Flip50Run run,
        Span<Flip50Event> events)
    {
        int needed = MaximumEvents(sessions.Length, options);
        if (events.Length < needed)
            throw new ArgumentException($"The destination holds {events.Length} events; {sessions.Length} sessions can have {needed}.", nameof(events));
        ColumnChecks.RequireLength(fraction.Length, sessions.Length, nameof(fraction));
        ColumnChecks.RequireNonNegative(fraction);
        if (sessions.IsEmpty)
            return 0;
        if (run.LastSession is { } last && sessions[0] <= last)
            throw new ArgumentException($"The first session ({sessions[0]:uuuu-MM-dd}) is not later than the run's last ({last:uuuu-MM-dd}).", nameof(sessions));

        if (run.Length < 0 || run.Length > 0 != run.Start.HasValue)
            throw new ArgumentException($"The open run has {run.Length} sessions and the start '{run.Start}'; only an open run has a start.", nameof(run));

        return RunWalk.Detect(sessions, fraction, options, reportFrom, ref run, events);
    }
}
