using System.Diagnostics.CodeAnalysis;
using MarketIngest.Scheduling.Matching;
using MarketIngest.Scheduling.Parsing;
using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>
/// A cron expression: which local times a job names, and, given a zone, at which instants it runs. Immutable and safe to share.
/// </summary>
/// <remarks>
/// <para>
/// A run is a whole second. Searches are strict (<see cref="Next"/>, <see cref="Previous"/>) unless their name says
/// <c>OrSame</c>, answer <see langword="null"/> when the expression never comes (30 February) and allocate nothing.
/// </para>
/// <para>
/// Where clocks change, <see cref="CronDialect.Cronos"/> makes everything that falls into a gap one run at the first instant
/// after it; in an overlap an expression whose second, minute or hour field holds <c>*</c>, a range or a step runs in both
/// passes, any other only in the first. <see cref="CronDialect.Vixie"/> looks at <c>*</c> at the start of the minute or hour
/// field only: such an expression follows the new clock (skipped in a gap, run twice in an overlap), any other is run
/// once after the gap and only in the first pass, and changes of three hours or more are taken literally.
/// </para>
/// </remarks>
public sealed class CronExpression
{
    private readonly string _text;
    private readonly CronSearch _search;

    internal CronExpression(string text, CronDialect dialect, LocalTimes times, TransitionRule rule)
    {
        _text = text;
        Dialect = dialect;
        _search = new CronSearch(times, rule);
    }

    /// <summary>Gets the dialect in which the expression was read.</summary>
    public CronDialect Dialect { get; }

    /// <summary>Reads an expression of five fields, or six with seconds first, or a macro such as <c>@daily</c>, in the dialect <see cref="CronDialect.Cronos"/>.</summary>
    /// <param name="expression">The text, for example <c>0 18 * * 1-5</c>.</param>
    /// <exception cref="CronParseException">The text is not a cron expression.</exception>
    public static CronExpression Parse(string expression) => Parse(expression, CronDialect.Cronos);

    /// <summary>Reads an expression in the given dialect.</summary>
    /// <param name="expression">The text.</param>
    /// <param name="dialect">How it is read.</param>
    /// <exception cref="CronParseException">The text is not a cron expression of that dialect.</exception>
    public static CronExpression Parse(string expression, CronDialect dialect)
        => CronParser.Read(expression, dialect, out var error) ?? throw new CronParseException(error!);

    /// <summary>Reads an expression in the given dialect, without an exception when it is wrong.</summary>
    /// <param name="expression">The text.</param>
    /// <param name="dialect">How it is read.</param>
    /// <param name="result">The expression, or <see langword="null"/>.</param>
    /// <param name="error">What is wrong and where, or <see langword="null"/>.</param>
    /// <returns>Whether the text is a cron expression.</returns>
    public static bool TryParse(
        string expression,
        CronDialect dialect,
        [NotNullWhen(true)] out CronExpression? result,
        [NotNullWhen(false)] out CronParseError? error)
    {
        result = CronParser.Read(expression, dialect, out error);
        return result is not null;
    }

    /// <summary>Returns the first run strictly later than <paramref name="after"/>.</summary>
    /// <param name="after">Where the search starts; itself never the answer.</param>
    /// <param name="zone">The zone in which the expression's times are local.</param>
    public Instant? Next(Instant after, DateTimeZone zone) => _search.Next(after, zone);

    /// <summary>Returns the first run at or later than <paramref name="from"/>.</summary>
    /// <param name="from">Where the search starts.</param>
    /// <param name="zone">The zone in which the expression's times are local.</param>
    /// <remarks>
    /// A start at the very first instant after a gap counts as being past the gap, as in Cronos: times that fell into the
    /// gap are no longer looked for. To walk over runs without loss use <see cref="Next"/> or <see cref="Occurrences"/>.
    /// </remarks>
    public Instant? NextOrSame(Instant from, DateTimeZone zone) => _search.NextOrSame(from, zone);

    /// <summary>Returns the last run in a second earlier than that of <paramref name="before"/>.</summary>
    /// <param name="before">Where the search starts; a run in the same second is never the answer.</param>
    /// <param name="zone">The zone in which the expression's times are local.</param>
    /// <remarks>
    /// As in Cronos a run fills its whole second: before 07:00:00.5 the run of 07:00:00 is not over and not the answer.
    /// <see cref="PreviousOrSame"/> gives it, and <see cref="Schedule.Previous"/> goes by the instant alone.
    /// </remarks>
    public Instant? Previous(Instant before, DateTimeZone zone) => _search.Previous(before, zone);

    /// <summary>Returns the last run at or earlier than <paramref name="from"/>.</summary>
    /// <param name="from">Where the search starts.</param>
    /// <param name="zone">The zone in which the expression's times are local.</param>
    public Instant? PreviousOrSame(Instant from, DateTimeZone zone) => _search.PreviousOrSame(from, zone);

    /// <summary>Walks over the runs of a half-open window, in order, as they are asked for.</summary>
    /// <param name="from">The start of the window, inclusive.</param>
    /// <param name="until">The end of the window, exclusive.</param>
    /// <param name="zone">The zone in which the expression's times are local.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> lies before <paramref name="from"/>.</exception>
    public IEnumerable<ZonedDateTime> Occurrences(Instant from, Instant until, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        return OccurrenceWindow.Walk(after => Next(after, zone), from, until, zone);
    }

    /// <summary>Returns the expression as it was written.</summary>
    public override string ToString() => _text;
}
