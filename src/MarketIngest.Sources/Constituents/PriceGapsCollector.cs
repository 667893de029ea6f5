using System.Runtime.CompilerServices;

using MarketIngest.Sources.Yahoo;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Fills sessions that are missing between stored daily bars: the last step of job <c>update_sp500</c> within its window, and job <c>fill_price_gaps</c> over
/// everything that is stored.
/// </summary>
/// <remarks>
/// A gap is one partition (<c>ACME/gap/2026-03-09..2026-03-11</c>). Where the provider has no bar either, because trading was halted, the partition is complete
/// without rows: that is remembered, and the gap is not asked for again unless forced. Cost: one request a gap.
/// </remarks>
public sealed class PriceGapsCollector : Collector
{
    private const string Daily = "P1D";
    private readonly ICollector bars;
    private readonly ConstituentsOptions options;
    private readonly GapScope scope;

    /// <summary>Creates the collector.</summary>
    /// <param name="job">The job it belongs to.</param>
    /// <param name="scope">Whose gaps it fills.</param>
    /// <param name="bars">The provider's collector of daily bars.</param>
    /// <param name="options">The options.</param>
    public PriceGapsCollector(string job, GapScope scope, ICollector bars, IOptions<ConstituentsOptions> options)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentNullException.ThrowIfNull(options);
        this.bars = bars;
        this.scope = scope;
        this.options = options.Value;
        Descriptor = bars.Descriptor with
        {
            Job = job,
            ProgressJob = bars.Descriptor.ProgressJob,
            PlansFrom = [PriceBar.Schema, IndexConstituent.Schema],
            RevisionWindow = Duration.Zero,
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <summary>The name of a gap's partition.</summary>
    /// <param name="gap">A gap of <c>prices.bars</c>.</param>
    public static string KeyOf(SeriesGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return $"{gap.Symbol}/gap/{LocalDatePattern.Iso.Format(gap.Gap.Missing[0])}..{LocalDatePattern.Iso.Format(gap.Gap.Missing[^1])}";
    }

    /// <inheritdoc />
    public override void Validate(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        bars.Validate(request);
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<string> symbols = scope == GapScope.Members
            ? await MemberSymbols.ReadAsync(request, context, options, cancellationToken).ConfigureAwait(false)
            : request.Symbols;
        var query = new DatasetQuery(PriceBar.Schema)
        {
            From = scope == GapScope.Members ? request.From : null,
            Symbols = [.. symbols.Select(YahooSymbol.Of).Distinct(StringComparer.Ordinal)],
        };
        await foreach (SeriesGap gap in GapFinder.FindAsync(context.ReadAsync(query, cancellationToken), PriceBar.Schema, context.Calendar, cancellationToken).ConfigureAwait(false))
        {
            if (gap.Symbol is { } symbol && gap.Series["provider"] == YahooProvider.Name && gap.Series["interval"] == Daily)
            {
                yield return new Partition(KeyOf(gap), gap.Gap.Missing[0], gap.Gap.Missing[^1].PlusDays(1))
                {
                    Empty = EmptyAnswer.Plausible,
                    Requires = PriceBar.Schema,
                    Symbols = [symbol],
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["symbol"] = symbol },
                };
            }
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) =>
        bars.FetchAsync(partition, source, cancellationToken);

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => bars.Parse(payload, sink);
}
