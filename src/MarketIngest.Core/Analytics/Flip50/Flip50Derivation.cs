using System.Runtime.CompilerServices;

using MarketIngest.Analytics.OffExchange;
using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>Derives <c>analytics.flip50_events</c> from <c>analytics.offex_daily</c>, each basis by itself.</summary>
public sealed class Flip50Derivation : IDerivation
{
    /// <summary>The job.</summary>
    public const string Job = "detect_flip50";

    private const int FirstReachDays = 370;
    private const int Always = 100_000;
    private readonly Flip50Options options;

    /// <summary>Creates the derivation.</summary>
    public Flip50Derivation(Flip50Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <inheritdoc />
    public DerivationDescriptor Descriptor { get; } = new()
    {
        Job = Job,
        Datasets = [FlipRecord.Schema],
        Inputs = [OffExchangeDay.Schema],
        Calendar = "XNYS",

        // A changed day can begin, lengthen or break a run that ends much later.
        ReachForwardDays = Always,
    };

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        LocalDate start = LocalDate.Max(from.PlusDays(-FirstReachDays), context.Calendar.Coverage.Start);
        FlipSeries series = await FlipSeries.ReadAsync(context, start, until, context.Symbols, cancellationToken).ConfigureAwait(false);
        var builder = new ColumnBatchBuilder(FlipRecord.Schema);
        List<string> longer = [];
        foreach (FlipSymbol symbol in series.Symbols)
        {
            // A run that is open at the start of what was read began earlier: read that symbol from its beginning.
            if (start > context.Calendar.Coverage.Start && symbol.IsOpenAtStart(options.Threshold))
            {
                longer.Add(symbol.Name);
            }
            else
            {
                symbol.Write(series, options, from, context, builder);
            }
        }

        if (longer.Count > 0)
        {
            LocalDate beginning = await FlipSeries.FirstDateAsync(context, longer, cancellationToken).ConfigureAwait(false);
            FlipSeries whole = await FlipSeries.ReadAsync(context, beginning, until, longer, cancellationToken).ConfigureAwait(false);
            foreach (FlipSymbol symbol in whole.Symbols)
            {
                symbol.Write(whole, options, from, context, builder);
            }
        }

        if (builder.Count > 0)
        {
            yield return builder.Build();
        }
    }
}
