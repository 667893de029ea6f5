using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Calendars.Publication;
using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Ssga;

/// <summary>Collects <c>etf.holdings</c> of SPDR funds: job <c>collect_ssga_holdings</c>, one partition for the newest session of each fund.</summary>
/// <remarks>
/// <para>Lag: the morning of the next session. The source has the newest day only: one that is missed is lost. One file of some 100 KB a fund.</para>
/// <para>No key. The manager's terms allow personal use; ask before passing the data on.</para>
/// <para>Options: <c>symbols</c> names funds, also such as the options do not.</para>
/// </remarks>
public sealed class SsgaHoldingsCollector(IOptions<SsgaOptions> options) : Collector
{
    private readonly IReadOnlyList<string> funds = options.Value.Funds;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_ssga_holdings",
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
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        PublicationRule rule = PublicationRules.For(EtfHolding.Schema.Name, PublicationEvidence.Observed);
        LocalDate newest = context.Calendar.PreviousBusinessDay(window.Today);
        while (rule.PublicationDate(newest) > window.Today)
        {
            newest = context.Calendar.PreviousBusinessDay(newest);
        }

        if (newest < window.From || newest >= window.Until)
        {
            yield break;
        }

        var stored = new StoredHoldings(newest, context);
        foreach (string fund in request.Symbols.Count > 0 ? request.Symbols : funds)
        {
            if (!SsgaOptionsValidation.IsTicker(fund))
            {
                throw new ArgumentException($"--symbols names '{fund}'; a fund's ticker is of letters and digits.", nameof(request));
            }

            var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["fund"] = fund };
            string key = $"{LocalDatePattern.Iso.Format(newest)}/{fund}";
            if (await stored.DescribeAsync(key, fund, cancellationToken).ConfigureAwait(false) is { } lines)
            {
                values["lines"] = lines;
            }

            yield return new Partition(key, newest, newest.PlusDays(1)) { ExpectedAt = rule.PublicationInstant(newest), TradeDate = newest, Values = values };
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        yield return await source.SendAsync(
            SourceRequest.Get(SsgaEndpoints.Holdings(partition.Value("fund"))) with
            {
                Expects = ExpectedContent.NoWebPage,
                Hints = new Dictionary<string, string>(partition.Values, StringComparer.Ordinal) { ["asked"] = LocalDatePattern.Iso.Format(partition.From) },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => SsgaHoldingsParser.Parse(payload, sink);
}
