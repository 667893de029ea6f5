using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.DailyBars;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Yahoo;

/// <summary>
/// Collects daily <c>prices.bars</c> and <c>prices.corporate_actions</c>: job <c>collect_daily_bars</c>, one partition for each symbol and calendar year.
/// </summary>
/// <remarks>
/// <para>A past year is read whole, once (<c>ACME/2025</c>); the current one from its first day on every run (<c>ACME/2026-to-date</c>), so a split, which rewrites
/// its earlier bars, makes new versions of them. A split also gives the years that were read before it a partition of a new name
/// (<c>ACME/2025@2026-06-10</c>), so that they are read once more. One request a year, about 250 rows. Without a window a run covers the year before, too.</para>
/// <para>Lag: the evening of the session. No key; the source limits by address without saying how and may answer 429 for hours. Its data are for personal use.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class YahooDailyBarsCollector(IOptions<YahooOptions> options) : Collector
{
    private readonly YahooOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = DailyBarsJobs.Collect,
        Datasets = [PriceBar.Schema, CorporateAction.Schema],
        PlansFrom = [CorporateAction.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 366,
        RevisionWindow = Duration.FromDays(5),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        IReadOnlyList<string> symbols = [.. (request.Symbols.Count > 0 ? request.Symbols : options.Symbols).Select(YahooSymbol.Of).Distinct(StringComparer.Ordinal)];
        if (symbols.Count == 0)
        {
            throw new ArgumentException("There are no symbols to collect bars of. Name them with --symbols, or in the options (MarketIngest:Yahoo:Symbols).", nameof(request));
        }

        SplitYears years = await SplitYears.ReadAsync(symbols, context, cancellationToken).ConfigureAwait(false);
        foreach (string symbol in symbols)
        {
            await foreach ((int year, string key) in years.RewrittenAsync(symbol, window.From.Year, cancellationToken).ConfigureAwait(false))
            {
                yield return Partition(key, symbol, year, context);
            }
        }

        // Up to today even when the window ends earlier: bars are published adjusted for every later split, and only a later year's answer names it.
        for (int year = window.From.Year; year <= window.Today.Year; year++)
        {
            foreach (string symbol in symbols)
            {
                string key = await years.KeyAsync(symbol, year, cancellationToken).ConfigureAwait(false);
                Partition partition = Partition(key, symbol, year, context);
                if (partition.From < partition.Until)
                {
                    yield return partition;
                }
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);

        // Dates are the exchange's, which may be ahead of UTC: a day more at both ends, and the parser cuts by date.
        string symbol = partition.Value("symbol");
        Instant from = partition.From.PlusDays(-1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        Instant until = partition.Until.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        yield return await source.SendAsync(
            SourceRequest.Get(YahooEndpoints.DailyChart(options.Host, symbol, from, until)) with
            {
                // An unknown symbol answers 404 and a bad range 400 or 422, each with its reason as JSON.
                AcceptedStatus = [200, 400, 404, 422],
                Expects = ExpectedContent.NoWebPage,
                Hints = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["symbol"] = symbol,
                    ["interval"] = "P1D",
                    ["from"] = LocalDatePattern.Iso.Format(partition.From),
                    ["until"] = LocalDatePattern.Iso.Format(partition.Until),
                },
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => YahooChartParser.Parse(payload, sink);

    private LocalDate FirstOpenDate(PlanContext context)
    {
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        return context.Calendar.TryGetSession(today, out TradingSession session) && context.Now < session.Close + Duration.FromMinutes(options.MinutesAfterClose)
            ? today
            : today.PlusDays(1);
    }

    private Partition Partition(string key, string symbol, int year, PlanContext context)
    {
        // The bar of a session that has not closed is not final, so the current year ends before it.
        var from = new LocalDate(year, 1, 1);
        LocalDate until = LocalDate.Min(from.PlusYears(1), FirstOpenDate(context));
        LocalDate last = context.Calendar.OnOrBefore(until.PlusDays(-1));
        return new Partition(key, from, until)
        {
            ExpectedAt = context.Calendar.TryGetSession(last, out TradingSession session) ? session.Close + Duration.FromMinutes(options.MinutesAfterClose) : null,

            // A symbol need not have been listed, or have traded, in a year.
            Empty = EmptyAnswer.Plausible,
            Symbols = [symbol],
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["symbol"] = symbol },
        };
    }
}
