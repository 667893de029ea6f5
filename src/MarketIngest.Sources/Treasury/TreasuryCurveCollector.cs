using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Treasury;

/// <summary>Collects <c>treasury.par_yield_curve</c>: job <c>collect_treasury_data</c>.</summary>
/// <remarks>
/// <para>Partitions: a year that the window covers whole (<c>par-yield-curve/2025</c>), else a month up to the day before the newest session
/// (<c>par-yield-curve/2026-11</c>), and that newest session by itself (<c>par-yield-curve/2026-11-20</c>), so that "not published yet" is told of the day it is true of.
/// Months are read again for forty days after their end, since yields are corrected in place.</para>
/// <para>Lag: about 18:00 in New York on each day on which the bond market is open. No key and no stated limit; one request a partition, 20 to 350 KB.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class TreasuryCurveCollector : Collector
{
    private const string Prefix = "par-yield-curve";
    private static readonly LocalDate First = new(1990, 1, 2);
    private readonly TreasuryOptions options;

    /// <summary>Creates the collector.</summary>
    public TreasuryCurveCollector(IOptions<TreasuryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = TreasuryJobs.Name,
        Datasets = [ParYieldCurve.Schema],
        Calendar = SifmaCalendar.Id,
        LookbackDays = 7,
        RevisionWindow = Duration.FromDays(40),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate newest = context.Calendar.OnOrBefore(window.Today);
        LocalDate until = LocalDate.Min(window.Until, newest);
        LocalDate from = LocalDate.Max(window.From, First);
        if (options.History == TreasuryHistory.AllPages && from.Year < newest.Year && from < until)
        {
            LocalDate end = LocalDate.Min(until, new LocalDate(newest.Year, 1, 1));
            yield return Partition($"{Prefix}/all-from-{LocalDatePattern.Iso.Format(from)}", from, end, TreasuryPages.All, context);
            from = end;
        }

        while (from < until)
        {
            (Partition partition, from) = Next(from, until, context);
            yield return partition;
        }

        if (window.From <= newest && newest < window.Until)
        {
            yield return Partition($"{Prefix}/{LocalDatePattern.Iso.Format(newest)}", newest, newest.PlusDays(1), TreasuryPages.Month, context);
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        return TreasuryPages.FetchAsync(partition, options.Feed, source, cancellationToken);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Hint(TreasuryPages.FeedHint) == nameof(TreasuryFeed.Csv))
        {
            TreasuryCsvParser.Parse(payload, sink);
        }
        else
        {
            TreasuryXmlParser.Parse(payload, sink);
        }
    }

    /// <summary>The partition that begins the rest of a window, and where the rest after it begins.</summary>
    private static (Partition Partition, LocalDate Remainder) Next(LocalDate from, LocalDate until, PlanContext context)
    {
        var year = new LocalDate(from.Year, 1, 1);
        LocalDate start = LocalDate.Max(year, First);
        if (from == start && year.PlusYears(1) <= until)
        {
            return (Partition($"{Prefix}/{from.Year:0000}", start, year.PlusYears(1), TreasuryPages.Year, context), year.PlusYears(1));
        }

        YearMonth month = from.ToYearMonth();
        LocalDate first = LocalDate.Max(month.OnDayOfMonth(1), First);
        LocalDate next = month.OnDayOfMonth(1).PlusMonths(1);
        LocalDate newest = context.Calendar.OnOrBefore(context.Now.InZone(context.Calendar.Zone).Date);
        string key = $"{Prefix}/{month.Year:0000}-{month.Month:00}";
        return (Partition(key, first, LocalDate.Max(first.PlusDays(1), LocalDate.Min(next, newest)), TreasuryPages.Month, context), next);
    }

    private static Partition Partition(string key, LocalDate from, LocalDate until, string pages, PlanContext context)
    {
        // Before the calendar's first year nothing is expected by it: the years are long complete.
        LocalDate last = until.PlusDays(-1);
        LocalDate? session = context.Calendar.Coverage.Contains(last) && context.Calendar.Coverage.Contains(last.PlusDays(-7)) ? context.Calendar.OnOrBefore(last) : null;
        return new Partition(key, from, until)
        {
            ExpectedAt = session is { } day ? PublicationRules.For(ParYieldCurve.Schema.Name, PublicationEvidence.Observed).PublicationInstant(day) : null,
            Empty = session < from ? EmptyAnswer.Plausible : EmptyAnswer.Unexpected,
            TradeDate = session,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["pages"] = pages },
        };
    }
}
