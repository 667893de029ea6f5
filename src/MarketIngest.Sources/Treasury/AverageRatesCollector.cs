using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>Collects <c>treasury.average_interest_rates</c>: job <c>collect_treasury_data</c>.</summary>
/// <remarks>
/// <para>Partitions: a calendar year (<c>average-interest-rates/2026</c>) without its newest month, and that month by itself (<c>average-interest-rates/2026-10</c>). A run
/// covers the month's ends of the last two months whatever its window, since rates appear up to two weeks after theirs.</para>
/// <para>Lag: the first seven business days of the next month. No key; about 16 rows a month, one request a partition.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class AverageRatesCollector : Collector
{
    private const string Prefix = "average-interest-rates";
    private const int LagDays = 62;
    private static readonly LocalDate First = new(2001, 1, 1);
    private readonly TreasuryOptions options;

    /// <summary>Creates the collector.</summary>
    public AverageRatesCollector(IOptions<TreasuryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = TreasuryJobs.Name,
        Datasets = [AverageInterestRate.Schema],
        Calendar = SifmaCalendar.Id,
        LookbackDays = 7,
        RevisionWindow = Duration.FromDays(45),
        PublicationGrace = Duration.FromDays(7),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate from = LocalDate.Max(window.From.PlusDays(-LagDays), First);
        LocalDate newest = AverageRatesSchedule.NewestMonthEnd(window.Today, context.Calendar);
        LocalDate newestStart = newest.ToYearMonth().OnDayOfMonth(1);
        for (int year = from.Year; year <= newest.Year && new LocalDate(year, 1, 1) < window.Until; year++)
        {
            var start = new LocalDate(year, 1, 1);
            LocalDate until = LocalDate.Min(start.PlusYears(1), newestStart);
            if (start < until)
            {
                yield return Partition($"{Prefix}/{year:0000}", start, until, context);
            }
        }

        if (from <= newest && newestStart < window.Until)
        {
            yield return Partition($"{Prefix}/{newest.Year:0000}-{newest.Month:00}", newestStart, newest.PlusDays(1), context);
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);

        // The links in the answer are fragments of a query, and null at the ends: pages are counted instead.
        long pages = 1;
        for (int page = 1; page <= pages; page++)
        {
            Payload payload = await source.SendAsync(
                SourceRequest.Get(TreasuryEndpoints.AverageRates(partition.From, partition.Until, options.PageSize, page)) with { Expects = ExpectedContent.NoWebPage },
                cancellationToken).ConfigureAwait(false);
            pages = JsonPage.Peek(payload, FiscalDataParser.Shape).Count("meta", "total-pages") ?? page;
            yield return payload;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => FiscalDataParser.Parse(payload, sink);

    private static Partition Partition(string key, LocalDate from, LocalDate until, PlanContext context) => new(key, from, until)
    {
        ExpectedAt = AverageRatesSchedule.ExpectedAt(until.PlusDays(-1), context.Calendar),
    };
}
