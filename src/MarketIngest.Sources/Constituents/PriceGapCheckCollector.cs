using System.Runtime.CompilerServices;
using System.Text;

using MarketIngest.Sources.DailyBars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Reports sessions that are missing between stored daily bars as warnings, and asks no source: job <c>check_price_gaps</c>, once a month. Sessions of which
/// the providers were asked and had nothing are left out.
/// </summary>
/// <remarks>The gaps are the payload of its one partition (<c>gap-check/2026-12-01</c>), one line each. Options: symbols; <c>provider</c>, whose series are looked at first.</remarks>
/// <param name="bars">The collector of daily bars, with which it shares progress.</param>
/// <param name="clock">Dates the report.</param>
internal sealed class PriceGapCheckCollector(DailyBarsCollector bars, TimeProvider clock) : Collector
{
    private const string Report = "report";
    private const string Daily = "P1D";
    private static readonly Uri Source = new("store:prices.bars");

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = bars.Descriptor with
    {
        Job = ConstituentsJobs.CheckGaps,
        ProgressJob = bars.Descriptor.ProgressJob,
        PlansFrom = [PriceBar.Schema],

        // Asked again on the same day, it looks again.
        RevisionWindow = Duration.FromDays(2),
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var report = new StringBuilder();
        var query = new DatasetQuery(PriceBar.Schema) { Symbols = [.. request.Symbols.SelectMany(SymbolSpelling.Variants)] };
        await foreach (SeriesGap gap in PriceGaps.FindAsync(context.ReadAsync(query, cancellationToken), context.Calendar, bars.Order(request), cancellationToken).ConfigureAwait(false))
        {
            if (gap.Series["interval"] == Daily
                && await context.GetPartitionAsync(PriceGaps.KeyOf(gap), cancellationToken).ConfigureAwait(false) is not { Outcome: CollectOutcome.Collected })
            {
                int missing = gap.Gap.Missing.Count;
                report.Append(gap.Symbol).Append(" (").Append(gap.Series["provider"]).Append("): ").Append(missing).Append(missing == 1 ? " session" : " sessions").Append(" without a bar, ")
                    .Append(ColumnText.Of(gap.Gap.Missing[0])).Append(missing == 1 ? "" : $" to {ColumnText.Of(gap.Gap.Missing[^1])}").Append(".\n");
            }
        }

        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        yield return new Partition($"gap-check/{LocalDatePattern.Iso.Format(today)}", today, today.PlusDays(1))
        {
            Empty = EmptyAnswer.Plausible,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { [Report] = report.ToString() },
        };
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        yield return new Payload(
            new SourceRequest("STORE", Source),
            200,
            new Dictionary<string, string>(StringComparer.Ordinal),
            clock.GetCurrentInstant(),
            new BytesContent(Encoding.UTF8.GetBytes(partition.Value(Report))));
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using var reader = new StreamReader(payload.OpenRead());
        while (reader.ReadLine() is { } gap)
        {
            sink.Warn("price_gap", gap);
        }
    }
}
