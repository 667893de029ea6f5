using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Finra;

/// <summary>Collects <c>finra.short_interest</c>: job <c>collect_short_interest</c>, one partition for each settlement date.</summary>
/// <remarks>
/// <para>Lag: the seventh session after settlement. Reports are revised in place, so one is read again with the two that follow.</para>
/// <para>Cost: one file of about 22,000 rows (2 MB) a settlement date, or the query API when symbols are given or the options ask for it.</para>
/// <para>Options: <c>from-settlement</c>, <c>to-settlement</c>, <c>days</c>; <c>threshold</c> has a warning of the run name the issues with that many days to cover or
/// more, and leaves nothing out of the store.</para>
/// </remarks>
public sealed class FinraShortInterestCollector : Collector
{
    private const string ApiSet = "api";
    private readonly FinraOptions options;
    private readonly FinraApi api;

    internal FinraShortInterestCollector(IOptions<FinraOptions> options, FinraApi api)
    {
        this.options = options.Value;
        this.api = api;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_short_interest",
        Datasets = [ShortInterest.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 50,

        // Until two more reports have followed: 34 days over the turn of the year.
        RevisionWindow = Duration.FromDays(36),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        LocalDate? named = PlanWindow.DateOption(request, "from-settlement");
        LocalDate from = named ?? window.From;
        LocalDate to = LocalDate.Min(PlanWindow.DateOption(request, "to-settlement") ?? window.Until.PlusDays(-1), window.Today);
        if (to < from)
        {
            yield break;
        }

        DaysToCoverWatch.Check(request.Option(DaysToCoverWatch.Hint));
        PublicationRule rule = PublicationRules.ShortInterest(PublicationEvidence.Observed);
        foreach (ShortInterestCycle cycle in ShortInterestSchedule.Finra.Between(from, to))
        {
            if (named is not null || window.IsAsked || cycle.PublicationDate <= window.Today)
            {
                yield return Partition(cycle.SettlementDate, rule.PublicationInstant(cycle.SettlementDate), [.. request.Symbols.Select(WithoutSeparators)], request.Option(DaysToCoverWatch.Hint));
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        var hints = new Dictionary<string, string>(partition.Values.Where(v => v.Key == DaysToCoverWatch.Hint), StringComparer.Ordinal);
        if (partition.Value("set") != ApiSet)
        {
            // A date without a file answers 403, not 404.
            yield return await source.SendAsync(
                SourceRequest.Get(FinraEndpoints.ShortInterestFile(partition.From)) with { AcceptedStatus = [200, 403, 404], Expects = ExpectedContent.NoWebPage, Hints = hints },
                cancellationToken).ConfigureAwait(false);
            yield break;
        }

        var query = new FinraQuery(FinraEndpoints.ConsolidatedShortInterest, [new("settlementDate", partition.Value("settlement"))])
        {
            SymbolField = "symbolCode",
            Symbols = partition.Symbols,
            Hints = hints,
        };
        await foreach (Payload page in api.QueryAsync(query, source, cancellationToken).ConfigureAwait(false))
        {
            yield return page;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        if (payload.Request.Method == "POST")
        {
            FinraShortInterestJsonParser.Parse(payload, sink);
        }
        else
        {
            FinraShortInterestFileParser.Parse(payload, sink);
        }
    }

    // Short interest spells BRK.B as BRKB.
    private static string WithoutSeparators(string symbol) => string.Concat(symbol.Where(c => c is not ('.' or '-' or '/')));

    private Partition Partition(LocalDate settlement, Instant expectedAt, IReadOnlyList<string> symbols, string? threshold)
    {
        string date = LocalDatePattern.Iso.Format(settlement);
        bool useApi = symbols.Count > 0 || options.ShortInterestOrigin == ShortInterestOrigin.Api;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["settlement"] = date, ["set"] = useApi ? ApiSet : "file" };
        if (threshold is not null)
        {
            values[DaysToCoverWatch.Hint] = threshold;
        }

        return new Partition($"{date}{SymbolScope.Suffix(symbols)}", settlement, settlement.PlusDays(1))
        {
            ExpectedAt = expectedAt,
            Empty = symbols.Count == 0 ? EmptyAnswer.Unexpected : EmptyAnswer.Plausible,
            Symbols = symbols,
            SettlementDate = settlement,
            Values = values,
        };
    }
}
