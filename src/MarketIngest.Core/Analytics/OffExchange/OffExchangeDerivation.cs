using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>Derives <c>analytics.offex_weekly</c> and <c>analytics.offex_daily</c> from FINRA's weekly totals, consolidated bars, IEX volume and Reg SHO totals.</summary>
public sealed class OffExchangeDerivation : IDerivation
{
    /// <summary>The job.</summary>
    public const string Job = "compute_offex_ratio";

    private const int UnpublishedWeeks = 6;
    private const int RowsPerBatch = 32_768;
    private const int SplitReachDays = 400;
    private readonly OffExchangeOptions options;

    /// <summary>Creates the derivation.</summary>
    public OffExchangeDerivation(OffExchangeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        Descriptor = new DerivationDescriptor
        {
            Job = Job,
            Datasets = [OffExchangeDay.Schema, OffExchangeWeek.Schema],
            Inputs = [OtcWeekly.Schema, PriceBar.Schema, CorporateAction.Schema, IexMatchedVolume.Schema, RegShoDaily.Schema],
            Calendar = "XNYS",

            // A split changes the as-traded volume of the bars before it.
            ReachBackDays = new Dictionary<string, int>(StringComparer.Ordinal) { [CorporateAction.Schema.Name] = SplitReachDays },

            // A provisional week rests on official weeks that may be that far back.
            ReachForwardDays = 7 * (UnpublishedWeeks + options.Scale.Weeks),
        };
    }

    /// <inheritdoc />
    public DerivationDescriptor Descriptor { get; }

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        LocalDate first = Monday(from);
        LocalDate end = Monday(until.PlusDays(6));
        OffExchangeInputs inputs = await OffExchangeInputs.ReadAsync(
            context,
            LocalDate.Max(first.PlusWeeks(-(options.Scale.Weeks + UnpublishedWeeks)), context.Calendar.Coverage.Start),
            LocalDate.Min(end, context.Calendar.Coverage.End.PlusDays(1)),
            options.PriceProvider,
            cancellationToken).ConfigureAwait(false);
        var writer = new OffExchangeWriter(inputs, context, options, from, until);
        var sweep = new OffExchangeSweep(inputs.Grid, options.Scale, OffExchangeBasis.Approx, OffExchangeBasis.IexProxy, OffExchangeBasis.TrfDaily);
        double[] weekly = new double[inputs.Grid.WeekCount];
        foreach (SymbolInputs symbol in inputs.Symbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            inputs.FillIex(symbol);
            writer.Begin(symbol, weekly);
            Run(sweep, symbol, weekly, writer);
            if (writer.Rows >= RowsPerBatch)
            {
                foreach (ColumnBatch batch in writer.Take())
                {
                    yield return batch;
                }
            }
        }

        foreach (ColumnBatch batch in writer.Take())
        {
            yield return batch;
        }
    }

    private static void Run(OffExchangeSweep sweep, SymbolInputs symbol, double[] weekly, OffExchangeWriter writer)
    {
        var volumes = new OffExchangeVolumes { WeeklyOffExchange = weekly, Consolidated = symbol.Consolidated.Values, IexMatched = symbol.Iex.Values, RegShoTotal = symbol.RegSho.Values };
        sweep.RunSymbol(0, volumes, ref writer);
    }

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
