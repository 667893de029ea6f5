using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>Reads the stored inputs of a window into dense columns by symbol.</summary>
internal sealed class OffExchangeInputs
{
    private readonly Dictionary<string, SymbolInputs> symbols = new(StringComparer.Ordinal);
    private readonly HashSet<(int Week, string Tier, OtcSide Side)> covered = [];
    private readonly Instant[] iexKnownAt;
    private readonly DeriveContext context;
    private readonly IReadOnlyList<string> variants;
    private IReadOnlySet<string> cutWeeks = new HashSet<string>();
    private readonly LocalDate from;
    private readonly LocalDate until;

    private OffExchangeInputs(DeriveContext context, LocalDate from, LocalDate until)
    {
        this.context = context;
        this.from = from;
        this.until = until;
        variants = [.. context.Symbols.SelectMany(SymbolSpelling.Variants)];
        Grid = SessionGrid.Create([.. context.Calendar.Sessions(from, until).Select(s => s.Date)]);
        iexKnownAt = new Instant[Grid.SessionCount];
        Array.Fill(iexKnownAt, Instant.MinValue);
    }

    public SessionGrid Grid { get; }

    /// <summary>The symbols in ordinal order, which is the key order of what is derived.</summary>
    public IEnumerable<SymbolInputs> Symbols => symbols.Values.OrderBy(s => s.Symbol, StringComparer.Ordinal);

    /// <summary>Reads everything of whole weeks.</summary>
    public static async Task<OffExchangeInputs> ReadAsync(DeriveContext context, LocalDate from, LocalDate until, string provider, CancellationToken cancellationToken)
    {
        var inputs = new OffExchangeInputs(context, from, until);
        await inputs.ReadWeeklyAsync(cancellationToken).ConfigureAwait(false);
        await inputs.ReadBarsAsync(provider, cancellationToken).ConfigureAwait(false);
        await inputs.ReadIexAsync(cancellationToken).ConfigureAwait(false);
        await inputs.ReadRegShoAsync(cancellationToken).ConfigureAwait(false);
        return inputs;
    }

    public bool IsCovered(int week, string tier, OtcSide side) => covered.Contains((week, tier, side));

    /// <summary>IEX volume of a session: absent where the session's file is missing, zero where the file is there without the symbol.</summary>
    public void FillIex(SymbolInputs symbol)
    {
        for (int i = 0; i < iexKnownAt.Length; i++)
        {
            if (double.IsNaN(symbol.Iex.Values[i]) && iexKnownAt[i] != Instant.MinValue)
            {
                symbol.Iex.Set(i, 0, iexKnownAt[i]);
            }
        }
    }

    private DatasetQuery Query(DatasetSchema schema) => new(schema) { From = from, Until = until, Symbols = variants };

    private async Task ReadWeeklyAsync(CancellationToken cancellationToken)
    {
        // An answer that was cut off says nothing of the symbols that are not in it.
        cutWeeks = await context.IncompleteAsync("collect_finra_otc", cancellationToken).ConfigureAwait(false);
        await foreach (ColumnBatch batch in context.ReadAsync(Query(OtcWeekly.Schema), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    OtcWeekly record = OtcWeekly.Schema.Create(batch, row);
                    int week = Grid.IndexOfWeek(record.WeekStart);
                    if (week < 0 || OtcSummary.Parse(record.SummaryType) is not { } summary)
                    {
                        continue;
                    }

                    Cover(week, record.WeekStart, record.Tier, record.SummaryType, summary.Side);
                    if (record.Symbol.Length > 0)
                    {
                        SymbolInputs symbol = Symbol(record.Symbol);
                        (symbol.Weeks[week] ??= new WeekFacts()).Add(summary, record, batch.KnownAt(row));
                    }
                }
            }
        }

        await ProbeCoverageAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>With a symbol filter, a side without the symbol may still be stored: look whether it is.</summary>
    private async Task ProbeCoverageAsync(CancellationToken cancellationToken)
    {
        if (variants.Count == 0)
        {
            return;
        }

        await foreach (ColumnBatch batch in context.ReadAsync(Query(OtcWeekly.Schema) with { Symbols = [] }, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                ReadOnlySpan<string> types = batch.Values<string>(OtcWeekly.Schema.Ordinal("summary_type"));
                ReadOnlySpan<string> tiers = batch.Values<string>(OtcWeekly.Schema.Ordinal("tier"));
                ReadOnlySpan<LocalDate> weeks = batch.Values<LocalDate>(OtcWeekly.Schema.Ordinal("week_start"));
                for (int row = 0; row < batch.Count; row++)
                {
                    if (Grid.IndexOfWeek(weeks[row]) is >= 0 and int week && OtcSummary.Parse(types[row]) is { } summary)
                    {
                        Cover(week, weeks[row], tiers[row], types[row], summary.Side);
                    }
                }
            }
        }
    }

    private void Cover(int week, LocalDate start, string tier, string summaryType, OtcSide side)
    {
        if (!cutWeeks.Contains($"{ColumnText.Of(start)}/{tier}/{summaryType}"))
        {
            covered.Add((week, tier, side));
        }
    }

    private async Task ReadBarsAsync(string provider, CancellationToken cancellationToken)
    {
        Dictionary<string, SplitHistory> splits = await ReadSplitsAsync(provider, cancellationToken).ConfigureAwait(false);
        await foreach (ColumnBatch batch in context.ReadAsync(Query(PriceBar.Schema), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    PriceBar bar = PriceBar.Schema.Create(batch, row);
                    int session = Grid.IndexOfSession(bar.Date);
                    if (session < 0 || bar.Volume is not { } volume || bar.Provider != provider || bar.Interval != "P1D")
                    {
                        continue;
                    }

                    string symbol = SymbolSpelling.Canonical(bar.Symbol);
                    Instant knownAt = batch.KnownAt(row);
                    if (bar.Adjustment != "none" && splits.TryGetValue(symbol, out SplitHistory? history))
                    {
                        LocalDate capturedOn = batch.Lineage(row).CapturedAt.InZone(context.Calendar.Zone).Date;
                        (volume, knownAt) = history.AsTraded(volume, bar.Date, capturedOn, knownAt);
                    }

                    Symbol(symbol).Consolidated.Set(session, volume, knownAt);
                }
            }
        }
    }

    private async Task<Dictionary<string, SplitHistory>> ReadSplitsAsync(string provider, CancellationToken cancellationToken)
    {
        var splits = new Dictionary<string, SplitHistory>(StringComparer.Ordinal);
        await foreach (ColumnBatch batch in context.ReadAsync(new DatasetQuery(CorporateAction.Schema) { From = from.PlusDays(1), Symbols = variants }, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    CorporateAction action = CorporateAction.Schema.Create(batch, row);
                    if (action is { Kind: "split", Numerator: { } numerator, Denominator: { } denominator } && action.Provider == provider)
                    {
                        string symbol = SymbolSpelling.Canonical(action.Symbol);
                        if (!splits.TryGetValue(symbol, out SplitHistory? history))
                        {
                            splits.Add(symbol, history = new SplitHistory());
                        }

                        history.Add(action.ExDate, numerator, denominator, batch.KnownAt(row));
                    }
                }
            }
        }

        return splits;
    }

    private async Task ReadIexAsync(CancellationToken cancellationToken)
    {
        // A capture that ends early shows too little volume: its session counts as missing.
        IReadOnlySet<string> cut = await context.IncompleteAsync("collect_iex_hist", cancellationToken).ConfigureAwait(false);
        bool[] isCut = [.. Grid.Sessions.ToArray().Select(date => cut.Contains(ColumnText.Of(date)))];
        // Feeds of one symbol and date come in the order DEEP, DPLS, TOPS: the preferred one is last and stays.
        await foreach (ColumnBatch batch in context.ReadAsync(Query(IexMatchedVolume.Schema), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    IexMatchedVolume volume = IexMatchedVolume.Schema.Create(batch, row);
                    int session = Grid.IndexOfSession(volume.Date);
                    if (session >= 0 && !isCut[session])
                    {
                        iexKnownAt[session] = Instant.Max(iexKnownAt[session], batch.KnownAt(row));
                        Symbol(SymbolSpelling.Canonical(volume.Symbol)).Iex.Set(session, decimal.Max(0, volume.MatchedShares), batch.KnownAt(row));
                    }
                }
            }
        }

        for (int session = 0; session < iexKnownAt.Length && variants.Count > 0; session++)
        {
            if (isCut[session])
            {
                continue;
            }

            LocalDate date = Grid.Sessions[session];
            var any = new DatasetQuery(IexMatchedVolume.Schema) { From = date, Until = date.PlusDays(1), Limit = 1 };
            await foreach (ColumnBatch batch in context.ReadAsync(any, cancellationToken).ConfigureAwait(false))
            {
                iexKnownAt[session] = Instant.Max(iexKnownAt[session], batch.KnownAt(0));
            }
        }
    }

    private async Task ReadRegShoAsync(CancellationToken cancellationToken)
    {
        // The consolidated file (CNMS) sorts before the single facilities, which it already adds up.
        (LocalDate Date, string Symbol) consolidated = (default, "");
        await foreach (ColumnBatch batch in context.ReadAsync(Query(RegShoDaily.Schema), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    RegShoDaily volume = RegShoDaily.Schema.Create(batch, row);
                    int session = Grid.IndexOfSession(volume.Date);
                    if (session < 0)
                    {
                        continue;
                    }

                    if (volume.Facility == "CNMS")
                    {
                        consolidated = (volume.Date, volume.Symbol);
                        Symbol(SymbolSpelling.Canonical(volume.Symbol)).RegSho.Set(session, volume.TotalVolume, batch.KnownAt(row));
                    }
                    else if (consolidated != (volume.Date, volume.Symbol))
                    {
                        Symbol(SymbolSpelling.Canonical(volume.Symbol)).RegSho.Add(session, volume.TotalVolume, batch.KnownAt(row));
                    }
                }
            }
        }
    }

    private SymbolInputs Symbol(string symbol)
    {
        if (!symbols.TryGetValue(symbol, out SymbolInputs? inputs))
        {
            symbols.Add(symbol, inputs = new SymbolInputs(symbol, Grid));
        }

        return inputs;
    }
}
