using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Analytics.YieldCurve;

/// <summary>Derives <c>treasury.curve_spreads</c> from <c>treasury.par_yield_curve</c>: job <c>collect_treasury_data</c>, after the curve is collected.</summary>
public sealed class CurveSpreadDerivation : IDerivation
{
    /// <inheritdoc />
    public DerivationDescriptor Descriptor { get; } = new()
    {
        Job = "collect_treasury_data",
        Datasets = [CurveSpread.Schema],
        Inputs = [ParYieldCurve.Schema],
        Calendar = SifmaCalendar.Id,
    };

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var builder = new ColumnBatchBuilder(CurveSpread.Schema);
        var query = new DatasetQuery(ParYieldCurve.Schema) { From = from, Until = until };
        await foreach (ColumnBatch curves in context.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (curves)
            {
                for (int row = 0; row < curves.Count; row++)
                {
                    CurveSpread.Schema.Append(CurveSpread.Of(ParYieldCurve.Schema.Create(curves, row)), builder);
                    builder.EndRow(new Evidence(curves.KnownAt(row), KnownAtBasis.Derived), context.LineageOf(curves.KnownAt(row)));
                }
            }
        }

        if (builder.Count > 0)
        {
            yield return builder.Build();
        }
    }
}
