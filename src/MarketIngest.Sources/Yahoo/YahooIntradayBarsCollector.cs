using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Parsing;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>
/// Collects intraday <c>prices.bars</c>: job <c>collect_intraday_bars</c>, one partition for each symbol and bar length (<c>ACME/PT5M</c>).
/// </summary>
/// <remarks>
/// <para>A run asks for the bars after the last one that is stored, up to the last that is over; where none is stored, for the period. Nothing is asked for before
/// the first bar of a session is over nor after its last one was asked for, on early closes too. What the source no longer keeps is never asked for, and
/// what a request may not cover at once is split. A longer period is read before the first stored bar (<c>ACME/PT5M/2026-10-01..2026-10-20</c>), and after a split all
/// earlier bars that the source still keeps are read again (<c>ACME/PT5M@2026-06-10</c>).</para>
/// <para>Bars of regular hours only. A bar that is not over, and the live quote that may follow it, are left out. Cost: one request a symbol and run. Its data
/// are for personal use.</para>
/// <para>Options: <c>interval</c>, <c>period</c>, <c>days</c>.</para>
/// </remarks>
public sealed class YahooIntradayBarsCollector(IOptions<YahooOptions> options) : Collector
{
    private readonly YahooOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = YahooJobs.Intraday,
        Datasets = [PriceBar.Schema, CorporateAction.Schema],
        PlansFrom = [PriceBar.Schema, CorporateAction.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 28,

        // The plan names only what is missing; a day that has begun is asked for again and again.
        RevisionWindow = Duration.FromDays(28),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override void Validate(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        YahooIntradayChoice.Of(request, options);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var choice = YahooIntradayChoice.Of(request, options);
        if (choice.Symbols.Count == 0)
        {
            throw new ArgumentException("There are no symbols to collect intraday bars of. Name them with --tickers, or in the options (MarketIngest:Yahoo:IntradaySymbols).", nameof(request));
        }

        var window = YahooIntradayWindow.Of(request, context, Descriptor.LookbackDays, choice, Duration.FromMinutes(options.MinutesAfterBar));
        IReadOnlyDictionary<string, YahooIntradayHoldings> held = await YahooIntradayHoldings.ReadAsync(choice, window.Earliest, context, cancellationToken).ConfigureAwait(false);
        var plan = new YahooIntradayPlan(request, context, choice.Interval, window);
        foreach (string symbol in choice.Symbols)
        {
            await foreach (Partition partition in plan.OfAsync(symbol, held[symbol], cancellationToken).ConfigureAwait(false))
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
        YahooInterval interval = YahooIntervals.Intraday.First(i => i.Name == partition.Value("interval"));
        Instant until = Time(partition, "until");
        for (Instant from = Time(partition, "from"); from < until;)
        {
            Instant end = interval.RequestDays is { } days ? Instant.Min(until, from + Duration.FromDays(days)) : until;
            yield return await source.SendAsync(Request(partition.Value("symbol"), interval, from, end, until), cancellationToken).ConfigureAwait(false);
            from = end;
        }
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => YahooChartParser.Parse(payload, sink);

    private SourceRequest Request(string symbol, YahooInterval interval, Instant from, Instant until, Instant over) =>
        SourceRequest.Get(YahooEndpoints.Chart(options.Host, symbol, from, until, interval.Name)) with
        {
            // An unknown symbol answers 404 and a window that is not kept 400 or 422, each with its reason as JSON.
            AcceptedStatus = [200, 400, 404, 422],
            Expects = ExpectedContent.NoWebPage,
            Hints = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["symbol"] = symbol,
                ["interval"] = interval.Iso,
                [YahooBarFilter.From] = ColumnText.Of(from),
                [YahooBarFilter.Until] = ColumnText.Of(until),
                [YahooBarFilter.Over] = ColumnText.Of(over),
            },
        };

    private static Instant Time(Partition partition, string value) => ValueText.TryInstant(partition.Value(value), out Instant time)
        ? time
        : throw new FormatException($"Partition '{partition}': {value} is '{partition.Value(value)}', not an instant.");
}
