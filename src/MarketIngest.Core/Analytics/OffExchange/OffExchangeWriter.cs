using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>Writes the kernels' results as rows, each known since the newest of its inputs.</summary>
internal sealed class OffExchangeWriter : IOffExchangeSink
{
    private readonly OffExchangeInputs inputs;
    private readonly DeriveContext context;
    private readonly OffExchangeOptions options;
    private readonly LocalDate from;
    private readonly LocalDate until;
    private readonly decimal?[] ats;
    private readonly decimal?[] nonAts;
    private ColumnBatchBuilder weeks = new(OffExchangeWeek.Schema);
    private ColumnBatchBuilder days = new(OffExchangeDay.Schema);
    private SymbolInputs symbol = null!;

    public OffExchangeWriter(OffExchangeInputs inputs, DeriveContext context, OffExchangeOptions options, LocalDate from, LocalDate until)
    {
        this.inputs = inputs;
        this.context = context;
        this.options = options;
        this.from = from;
        this.until = until;
        ats = new decimal?[inputs.Grid.WeekCount];
        nonAts = new decimal?[inputs.Grid.WeekCount];
    }

    public int Rows => weeks.Count + days.Count;

    /// <summary>Starts a symbol and fills its weekly totals.</summary>
    public void Begin(SymbolInputs next, double[] weekly)
    {
        symbol = next;
        for (int week = 0; week < weekly.Length; week++)
        {
            int index = week;
            WeekFacts? facts = symbol.Weeks[week];
            ats[week] = facts?.Shares(OtcSide.Ats, (tier, side) => inputs.IsCovered(index, tier, side));
            nonAts[week] = facts?.Shares(OtcSide.NonAts, (tier, side) => inputs.IsCovered(index, tier, side));
            weekly[week] = ats[week] + nonAts[week] is { } total ? (double)total : double.NaN;
        }
    }

    /// <summary>The finished rows; the writer starts afresh.</summary>
    public IEnumerable<ColumnBatch> Take()
    {
        ColumnBatch[] batches = [weeks.Build(), days.Build()];
        weeks = new ColumnBatchBuilder(OffExchangeWeek.Schema);
        days = new ColumnBatchBuilder(OffExchangeDay.Schema);
        return batches.Where(b => b.Count > 0);
    }

    public void OnWeekly(int _, OffExchangeWeeklyColumns weekly)
    {
        for (int week = 0; week < inputs.Grid.WeekCount; week++)
        {
            LocalDate start = inputs.Grid.WeekStarts[week];
            if (start < from || start >= until || symbol.Weeks[week] is not { } facts)
            {
                continue;
            }

            decimal? offExchange = ats[week] + nonAts[week];
            decimal? consolidated = Shares(weekly.Consolidated[week]);
            bool hasFraction = !double.IsNaN(weekly.Fraction[week]);
            OffExchangeWeek.Schema.Append(
                new OffExchangeWeek
                {
                    Symbol = symbol.Symbol,
                    WeekStart = start,
                    WeekEnd = start.PlusDays(4),
                    AtsShares = ats[week],
                    NonAtsShares = nonAts[week],
                    OffExchangeShares = offExchange,
                    ConsolidatedShares = consolidated,
                    OnExchangeShares = hasFraction ? consolidated - offExchange : null,
                    Fraction = hasFraction ? weekly.Fraction[week] : null,
                    Quality = weekly.Quality[week] == OffExchangeQuality.None ? OffExchangeQuality.OfficialPartial : weekly.Quality[week],
                    SessionsExpected = inputs.Grid.SessionsExpected(week),
                    SessionsPresent = weekly.SessionsPresent[week],
                    PriceProvider = options.PriceProvider,
                },
                weeks);
            End(weeks, Instant.Max(facts.KnownAt, NewestOfWeek(symbol.Consolidated, week)));
        }
    }

    public void OnDaily(int _, OffExchangeBasis basis, OffExchangeDailyColumns daily)
    {
        SessionGrid grid = inputs.Grid;
        for (int week = 0; week < grid.WeekCount; week++)
        {
            for (int session = grid.WeekOffsets[week]; session < grid.WeekOffsets[week + 1]; session++)
            {
                LocalDate date = grid.Sessions[session];
                if (date < from || date >= until || daily.Quality[session] == OffExchangeQuality.None)
                {
                    continue;
                }

                OffExchangeDay.Schema.Append(
                    new OffExchangeDay
                    {
                        Symbol = symbol.Symbol,
                        Date = date,
                        Basis = basis,
                        WeekStart = grid.WeekStarts[week],
                        OffExchangeShares = Shares(daily.OffExchange[session])!.Value,
                        OnExchangeShares = Shares(daily.OnExchange[session])!.Value,
                        Fraction = daily.Fraction[session],
                        Quality = daily.Quality[session],
                    },
                    days);
                End(days, KnownAt(basis, week, session));
            }
        }
    }

    private static decimal? Shares(double value) => double.IsNaN(value) ? null : decimal.Round((decimal)value, 6);

    private Instant KnownAt(OffExchangeBasis basis, int week, int session) => basis switch
    {
        OffExchangeBasis.Approx => Instant.Max(WeekKnownAt(week), NewestOfWeek(symbol.Consolidated, week)),
        OffExchangeBasis.IexProxy => Instant.Max(WeekKnownAt(week), NewestOfWeek(symbol.Iex, week)),
        _ => Instant.Max(symbol.Consolidated.KnownAt[session], TrfKnownAt(week, session)),
    };

    private Instant TrfKnownAt(int week, int session)
    {
        if (ats[week] + nonAts[week] is not null)
        {
            return Instant.Max(WeekKnownAt(week), NewestOfWeek(symbol.RegSho, week));
        }

        // A provisional row rests on the last official weeks and on its own session's report.
        Instant newest = symbol.RegSho.KnownAt[session];
        for (int earlier = week - 1, found = 0; earlier >= 0 && found < options.Scale.Weeks; earlier--)
        {
            if (ats[earlier] + nonAts[earlier] is not null)
            {
                newest = Instant.Max(newest, Instant.Max(WeekKnownAt(earlier), NewestOfWeek(symbol.RegSho, earlier)));
                found++;
            }
        }

        return newest;
    }

    private Instant WeekKnownAt(int week) => symbol.Weeks[week]?.KnownAt ?? Instant.MinValue;

    private Instant NewestOfWeek(KnownColumn column, int week) => column.Newest(inputs.Grid.WeekOffsets[week], inputs.Grid.WeekOffsets[week + 1]);

    private void End(ColumnBatchBuilder builder, Instant knownAt) => builder.EndRow(new Evidence(knownAt, KnownAtBasis.Derived), context.LineageOf(knownAt));
}
