using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.IShares;

/// <summary>Collects <c>etf.holdings</c>: job <c>collect_etf_holdings</c>, one partition for each session and fund.</summary>
/// <remarks>
/// <para>Lag: the morning of the next session. A day is read again for three days, as it may be published anew. One file of 200 to 2,000 rows (up to 0.4 MB) a fund and day.</para>
/// <para>No key. The manager's terms allow personal use; ask before passing the data on. At times the site answers with a page that asks for consent: a failure, never an empty day.</para>
/// <para>Options: <c>days</c>; <c>symbols</c> names funds.</para>
/// </remarks>
public sealed class ISharesHoldingsCollector(IOptions<ISharesOptions> options) : Collector
{
    private readonly ISharesOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_etf_holdings",
        Datasets = [EtfHolding.Schema],
        PlansFrom = [EtfHolding.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 7,
        RevisionWindow = Duration.FromDays(3),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<ISharesFund> funds = Funds(request);
        PublicationRule rule = PublicationRules.For(EtfHolding.Schema.Name, PublicationEvidence.Observed);
        foreach (LocalDate date in Sessions(request, context, rule))
        {
            var stored = new StoredHoldings(date, context);
            foreach (ISharesFund fund in funds)
            {
                var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["fund"] = fund.Ticker };
                string key = $"{LocalDatePattern.Iso.Format(date)}/{fund.Ticker}";
                if (await stored.DescribeAsync(key, fund.Ticker, cancellationToken).ConfigureAwait(false) is { } lines)
                {
                    values["lines"] = lines;
                }

                yield return new Partition(key, date, date.PlusDays(1)) { ExpectedAt = rule.PublicationInstant(date), TradeDate = date, Values = values };
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        ISharesFund fund = options.Funds.Single(f => f.Ticker == partition.Value("fund"));
        string address = options.Link == ISharesLink.Latest ? ISharesEndpoints.Latest(fund) : ISharesEndpoints.Dated(fund, partition.From);
        yield return await source.SendAsync(
            SourceRequest.Get(address) with
            {
                Expects = ExpectedContent.NoWebPage,
                Hints = new Dictionary<string, string>(partition.Values, StringComparer.Ordinal)
                {
                    ["fund-name"] = fund.Name,
                    ["asked"] = LocalDatePattern.Iso.Format(partition.From),
                },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => ISharesHoldingsParser.Parse(payload, sink);

    private IReadOnlyList<ISharesFund> Funds(CollectRequest request)
    {
        if (request.Symbols.Count == 0)
        {
            return options.Funds;
        }

        return request.Symbols.FirstOrDefault(s => options.Funds.All(f => f.Ticker != s)) is { } unknown
            ? throw new ArgumentException($"There is no fund '{unknown}'. There are: {string.Join(", ", options.Funds.Select(f => f.Ticker))}. Add others to the options (MarketIngest:IShares:Funds).", nameof(request))
            : [.. options.Funds.Where(f => request.Symbols.Contains(f.Ticker))];
    }

    /// <summary>The sessions whose holdings can be had: those that are published by now, or that the caller named.</summary>
    private IReadOnlyList<LocalDate> Sessions(CollectRequest request, PlanContext context, PublicationRule rule)
    {
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        List<LocalDate> sessions = [];
        for (LocalDate date = window.From; date < window.Until && date <= window.Today; date = date.PlusDays(1))
        {
            if (context.Calendar.IsBusinessDay(date) && (window.IsAsked || rule.PublicationDate(date) <= window.Today))
            {
                sessions.Add(date);
            }
        }

        // The newest file is of one day only.
        return options.Link == ISharesLink.Latest ? [.. sessions.Where(d => rule.PublicationDate(d) <= window.Today).TakeLast(1)] : sessions;
    }
}
