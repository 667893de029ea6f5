using System.Runtime.CompilerServices;

using MarketIngest.Sources.DailyBars;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Fills sessions that are missing between stored daily bars: the last step of job <c>update_sp500</c> within its window, and job <c>fill_price_gaps</c> over
/// everything that is stored.
/// </summary>
/// <remarks>
/// A gap is one partition (<c>ACME/gap/2026-03-09..2026-03-11</c>), asked of the provider of the series, then of the others. Where none has a bar, because
/// trading was halted, the partition is complete without rows: that is remembered, and the gap is not asked for again unless forced. Cost: one request a gap
/// and provider. Option: <c>provider</c>.
/// </remarks>
public sealed class PriceGapsCollector : Collector
{
    private const string Daily = "P1D";
    private readonly DailyBarsCollector bars;
    private readonly ConstituentsOptions options;
    private readonly GapScope scope;

    /// <summary>Creates the collector.</summary>
    /// <param name="job">The job it belongs to.</param>
    /// <param name="scope">Whose gaps it fills.</param>
    /// <param name="bars">The collector of daily bars.</param>
    /// <param name="options">The options.</param>
    public PriceGapsCollector(string job, GapScope scope, DailyBarsCollector bars, IOptions<ConstituentsOptions> options)
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
            PlansFrom = [PriceBar.Schema, IndexConstituent.Schema, IndexMembership.Schema],
            RevisionWindow = Duration.Zero,
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

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
        MemberScope? members = scope == GapScope.Members ? await MemberScope.ReadAsync(request, context, options, cancellationToken).ConfigureAwait(false) : null;
        var query = new DatasetQuery(PriceBar.Schema)
        {
            From = members is null ? null : request.From,
            Symbols = [.. (members?.Symbols ?? request.Symbols).SelectMany(SymbolSpelling.Variants).Distinct(StringComparer.Ordinal)],
        };
        IReadOnlyList<string> order = bars.Order(request);
        await foreach (SeriesGap gap in PriceGaps.FindAsync(context.ReadAsync(query, cancellationToken), context.Calendar, order, cancellationToken).ConfigureAwait(false))
        {
            string provider = gap.Series["provider"];
            if (gap.Symbol is { } symbol && gap.Series["interval"] == Daily && order.Contains(provider) && members?.Holds(symbol, gap.Gap) != false)
            {
                var partition = new Partition(PriceGaps.KeyOf(gap), gap.Gap.Missing[0], gap.Gap.Missing[^1].PlusDays(1))
                {
                    Empty = EmptyAnswer.Plausible,
                    Requires = PriceBar.Schema,
                    Symbols = [symbol],
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["symbol"] = symbol },
                };
                yield return DailyBarsCollector.InOrder(partition, order.OrderBy(p => p == provider ? 0 : 1));
            }
        }
    }

    /// <inheritdoc />
    public override IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, CancellationToken cancellationToken) =>
        bars.FetchAsync(partition, source, cancellationToken);

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => bars.Parse(payload, sink);
}
