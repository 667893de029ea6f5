using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Finds filings in EDGAR's master indexes: <c>sec.filings</c>, one partition for each EDGAR business day, and for each whole quarter of the past in a longer
/// window. It reconciles what the feed found, and fills history.
/// </summary>
/// <remarks>
/// <para>Lag: a day's index is out after 22:00 New York time; before that its address answers 403, which is "not yet published". One request of about 0.5 MB a day,
/// or 30 to 50 MB a quarter.</para>
/// <para>With symbols it plans nothing: the filings of some companies are found under each of them.</para>
/// </remarks>
public sealed class SecIndexCollector : Collector
{
    private static readonly LocalTime Published = new(22, 0);
    private static readonly LocalTime QuarterPublished = new(6, 0);
    private readonly SecRequests requests;

    internal SecIndexCollector(SecRequests requests, string job)
    {
        this.requests = requests;
        Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = SecJobs.Poll,
            Datasets = [SecFiling.Schema],
            Calendar = EdgarCalendar.Id,
            LookbackDays = 7,
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        foreach (Partition partition in request.Symbols.Count > 0 ? [] : Partitions(window, context.Calendar))
        {
            // What cannot be out yet is asked for only when somebody names it: the answer then says so.
            if (window.IsAsked || partition.ExpectedAt <= context.Now)
            {
                yield return partition;
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        yield return await source.SendAsync(requests.GetIfPresent(partition.Value("address"), ("index", "master")) with { Revalidation = RevalidationPolicy.WhenHeld }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (!SecAnswer.IsAbsent(payload))
        {
            SecIndexParser.Parse(payload, sink);
        }
    }

    private static IEnumerable<Partition> Partitions(PlanWindow window, IScheduleCalendar calendar)
    {
        LocalDate date = window.From;
        while (date < window.Until && date <= window.Today)
        {
            LocalDate quarter = FirstOfQuarter(date), next = quarter.PlusMonths(3);
            bool isWhole = date == quarter && next <= window.Until && next < window.Today;

            // Before the calendar's first day only quarters are known to have an index.
            if (isWhole || date < calendar.Coverage.Start)
            {
                yield return Of($"full-index/{quarter.Year:D4}Q{SecEndpoints.Quarter(quarter)}", SecEndpoints.FullIndex(quarter), quarter, next, next.At(QuarterPublished));
                date = next;
                continue;
            }

            if (calendar.IsBusinessDay(date))
            {
                yield return Of($"index/{ColumnText.Of(date)}", SecEndpoints.DailyIndex(date), date, date.PlusDays(1), date.At(Published));
            }

            date = date.PlusDays(1);
        }
    }

    private static Partition Of(string key, string address, LocalDate from, LocalDate until, LocalDateTime expected) => new(key, from, until)
    {
        ExpectedAt = SecTime.InstantOf(expected),
        Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = address },
    };

    private static LocalDate FirstOfQuarter(LocalDate date) => new(date.Year, ((SecEndpoints.Quarter(date) - 1) * 3) + 1, 1);
}
