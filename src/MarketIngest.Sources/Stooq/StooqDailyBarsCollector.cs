using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Calendars;
using MarketIngest.Sources.Planning;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Stooq;

/// <summary>
/// Asks Stooq for daily <c>prices.bars</c> of listings in the United States, one partition for each symbol and calendar year (<c>stooq/ACME/2025</c>).
/// </summary>
/// <remarks>
/// <para>A past year is read whole, once; the current one from its first day on every run (<c>stooq/ACME/2026-to-date</c>). Every split and dividend rewrites all
/// earlier bars at the source; a year that was read before keeps the adjustment of its capture, which the stored <c>known_at</c> tells.</para>
/// <para>Cost: one request a year. The source allows a number of downloads a day that it does not state, and needs a key since March 2026; the data are for
/// personal use. It publishes no corporate actions.</para>
/// <para>Options: <c>days</c>.</para>
/// </remarks>
public sealed class StooqDailyBarsCollector(IOptions<StooqOptions> options) : Collector
{
    private static readonly Duration UsualBlock = Duration.FromHours(1);
    private readonly StooqOptions options = options.Value;

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = "collect_daily_bars",
        Datasets = [PriceBar.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 366,
        RevisionWindow = Duration.FromDays(5),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        IReadOnlyList<string> symbols = [.. (request.Symbols.Count > 0 ? request.Symbols : options.Symbols).Select(Spelled).Distinct(StringComparer.Ordinal)];
        if (symbols.Count == 0)
        {
            throw new ArgumentException("There are no symbols to collect bars of. Name them with --symbols, or in the options (MarketIngest:Stooq:Symbols).", nameof(request));
        }

        LocalDate open = FirstOpenDate(context);
        for (int year = window.From.Year; year <= Math.Min(window.Until.PlusDays(-1).Year, window.Today.Year); year++)
        {
            var from = new LocalDate(year, 1, 1);
            LocalDate until = LocalDate.Min(from.PlusYears(1), open);
            foreach (string symbol in from < until ? symbols : [])
            {
                string key = string.Create(CultureInfo.InvariantCulture, $"{StooqProvider.Name}/{symbol}/{year}");
                yield return new Partition(year == window.Today.Year ? $"{key}-to-date" : key, from, until)
                {
                    // A symbol need not have been listed, or have traded, in a year.
                    Empty = EmptyAnswer.Plausible,
                    Symbols = [symbol],
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["symbol"] = symbol },
                };
            }
        }
    }

    /// <inheritdoc />
    /// <exception cref="SourceUnavailableException">The day's limit is used up, or the key is missing.</exception>
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string symbol = Spelled(partition.Value("symbol"));
        Payload payload = await source.SendAsync(
            SourceRequest.Get(StooqEndpoints.Daily(symbol, partition.From, partition.Until.PlusDays(-1), options.ApiKey)) with
            {
                // The page that asks for a key is recognised here, where it can be said what to do.
                Expects = ExpectedContent.Anything,
                SecretQueryKeys = [StooqEndpoints.ApiKey],
                Hints = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["symbol"] = symbol,
                    ["from"] = LocalDatePattern.Iso.Format(partition.From),
                    ["until"] = LocalDatePattern.Iso.Format(partition.Until),
                },
            },
            cancellationToken).ConfigureAwait(false);
        if (StooqRefusal.Of(payload) is { } refusal)
        {
            await payload.DisposeAsync().ConfigureAwait(false);
            throw new SourceUnavailableException(refusal, UsualBlock);
        }

        yield return payload;
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => StooqCsvParser.Parse(payload, sink);

    private static string Spelled(string symbol) =>
        StooqSymbol.Of(symbol) ?? throw new ArgumentException($"'{symbol}' is no symbol of a listing in the United States, and Stooq has no other name for it that is known.", nameof(symbol));

    private LocalDate FirstOpenDate(PlanContext context)
    {
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        return context.Calendar.TryGetSession(today, out TradingSession session) && context.Now < session.Close + Duration.FromMinutes(options.MinutesAfterClose)
            ? today
            : today.PlusDays(1);
    }
}
