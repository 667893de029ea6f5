using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Finra;

/// <summary>Collects <c>finra.otc_weekly</c>: job <c>collect_finra_otc</c>, one partition for each week, tier and summary type.</summary>
/// <remarks>
/// <para>Lag: three weeks after the week began for tier 1, five for the others; an answer without rows before that is "not yet published". Rows are restated,
/// so a week is read again for fifteen days after its publication. Weeks of more than twelve months ago come from the historic set, which reaches four years back.</para>
/// <para>Cost: one to a few requests of up to 5,000 rows (3 MB) a partition; 20 requests a second are allowed. A free public credential gives 10 GB a month.</para>
/// <para>Options: <c>from-week</c>, <c>to-week</c> (any date names its week), <c>days</c>, <c>data-dir</c> (downloaded files, for what is not held from the API).</para>
/// </remarks>
public sealed class FinraOtcCollector : Collector
{
    private const int LiveMonths = 12;
    private readonly FinraOptions options;
    private readonly FinraApi api;

    internal FinraOtcCollector(IOptions<FinraOptions> options, FinraApi api)
    {
        this.options = options.Value;
        this.api = api;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_finra_otc",
        Datasets = [OtcWeekly.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 56,
        RevisionWindow = Duration.FromDays(15),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        bool fromFiles = request.Option("data-dir") is not null;
        foreach (Partition partition in Partitions(request, context))
        {
            if (!fromFiles)
            {
                yield return partition;
            }
            else if (await OtcFilePlan.FindAsync(partition, context, cancellationToken).ConfigureAwait(false) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        if (partition.Value("set") == OtcFilePlan.Set)
        {
            yield return await source.SendAsync(OtcFilePlan.Request(partition), cancellationToken).ConfigureAwait(false);
            yield break;
        }

        await foreach (Payload page in api.QueryAsync(OtcWeeklyQuery.Of(partition), source, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Request.Method == OtcFilePlan.Method)
        {
            FinraOtcFileParser.Parse(payload, sink);
        }
        else
        {
            FinraOtcJsonParser.Parse(payload, sink);
        }
    }

    private IEnumerable<Partition> Partitions(CollectRequest request, PlanContext context)
    {
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate? fromWeek = PlanWindow.DateOption(request, "from-week");
        LocalDate first = IsoWeek.Start(fromWeek ?? window.From);
        LocalDate last = IsoWeek.Start(PlanWindow.DateOption(request, "to-week") ?? window.Until.PlusDays(-1));
        bool isAsked = window.IsAsked || fromWeek is not null;
        IReadOnlyList<string> symbols = [.. request.Symbols.Select(SymbolSpelling.Canonical)];
        for (LocalDate week = first; week <= last && IsoWeek.End(week) < window.Today; week = week.PlusWeeks(1))
        {
            foreach (OtcTier tier in options.Tiers)
            {
                // Weeks that cannot be out yet are asked for only when somebody names them: the answer then says so.
                PublicationRule rule = PublicationRules.OtcWeekly(tier, options.OtcPublication);
                if (isAsked || rule.PublicationDate(week) <= window.Today)
                {
                    foreach (string summary in options.SummaryTypes)
                    {
                        yield return Partition(week, tier.ToString(), summary, rule.PublicationInstant(week), symbols, window.Today);
                    }
                }
            }
        }
    }

    private static Partition Partition(LocalDate week, string tier, string summary, Instant expectedAt, IReadOnlyList<string> symbols, LocalDate today)
    {
        string start = LocalDatePattern.Iso.Format(week);
        return new Partition($"{start}/{tier}/{summary}{SymbolScope.Suffix(symbols)}", week, week.PlusWeeks(1))
        {
            ExpectedAt = expectedAt,
            Empty = symbols.Count == 0 ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible,
            Symbols = symbols,
            WeekEnd = IsoWeek.End(week),
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["week"] = start,
                ["tier"] = tier,
                ["summary"] = summary,
                ["set"] = week < today.PlusMonths(-LiveMonths) ? FinraEndpoints.WeeklySummaryHistoric : FinraEndpoints.WeeklySummary,
            },
        };
    }
}
