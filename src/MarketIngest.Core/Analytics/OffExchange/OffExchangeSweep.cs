namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// Runs the weekly kernel and the daily kernels of the wanted bases over many symbols, in buffers for one symbol that are allocated once:
/// results stay in the processor's cache until the sink has read them, and a run allocates nothing.
/// </summary>
/// <remarks>Not thread-safe: give each thread a sweep and a part of the symbols.</remarks>
public sealed class OffExchangeSweep
{
    private readonly SessionGrid _grid;
    private readonly TrfScaleOptions _scale;
    private readonly OffExchangeBasis[] _bases;
    private readonly double[] _weekly;
    private readonly double[] _daily;
    private readonly OffExchangeQuality[] _weeklyQuality;
    private readonly OffExchangeQuality[] _dailyQuality;
    private readonly int[] _sessionsPresent;

    /// <summary>Creates the sweep with its buffers.</summary>
    /// <param name="grid">The sessions of every block.</param>
    /// <param name="scale">The scale of weeks that FINRA has not published; read by <see cref="OffExchangeBasis.TrfDaily"/>.</param>
    /// <param name="bases">The bases wanted, each at most once; none for weekly results only.</param>
    /// <exception cref="ArgumentException">A basis is unknown or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale's options are out of range.</exception>
    public OffExchangeSweep(SessionGrid grid, TrfScaleOptions scale, params ReadOnlySpan<OffExchangeBasis> bases)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(scale);
        scale.Validate();
        for (int i = 0; i < bases.Length; i++)
        {
            if (bases[i] is < OffExchangeBasis.Approx or > OffExchangeBasis.TrfDaily || bases[..i].Contains(bases[i]))
                throw new ArgumentException($"Basis {i} ({bases[i]}) is unknown or named twice.", nameof(bases));
        }

        _grid = grid;
        _scale = scale;
        _bases = bases.ToArray();
        _weekly = new double[3 * grid.WeekCount];
        _daily = new double[3 * grid.SessionCount];
        _weeklyQuality = new OffExchangeQuality[grid.WeekCount];
        _dailyQuality = new OffExchangeQuality[grid.SessionCount];
        _sessionsPresent = new int[grid.WeekCount];
    }

    /// <summary>Computes a block of symbols.</summary>
    /// <typeparam name="TSink">The sink's type; a struct's calls are inlined.</typeparam>
    /// <param name="block">The symbols' volumes.</param>
    /// <param name="sink">Takes the results.</param>
    /// <exception cref="ArgumentException">A column has another length than its symbols need, or one that a basis reads is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite; the message names its position in the symbol.</exception>
    public void Run<TSink>(OffExchangeBlock block, ref TSink sink)
        where TSink : IOffExchangeSink, allows ref struct
    {
        int symbols = block.CountSymbols(_grid);
        foreach (OffExchangeBasis basis in _bases)
        {
            if (basis == OffExchangeBasis.IexProxy)
                ColumnChecks.RequireLength(block.IexMatched.Length, symbols * _grid.SessionCount, nameof(block.IexMatched));
            if (basis == OffExchangeBasis.TrfDaily)
                ColumnChecks.RequireLength(block.RegShoTotal.Length, symbols * _grid.SessionCount, nameof(block.RegShoTotal));
        }

        for (int symbol = 0; symbol < symbols; symbol++)
            RunSymbol(symbol, block.Slice(_grid, symbol), ref sink);
    }

    /// <summary>Computes one symbol.</summary>
    /// <typeparam name="TSink">The sink's type; a struct's calls are inlined.</typeparam>
    /// <param name="symbol">The number that the sink gets.</param>
    /// <param name="volumes">The symbol's volumes.</param>
    /// <param name="sink">Takes the results.</param>
    /// <exception cref="ArgumentException">A column's length differs from the grid's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite; the message names its position.</exception>
    public void RunSymbol<TSink>(int symbol, OffExchangeVolumes volumes, ref TSink sink)
        where TSink : IOffExchangeSink, allows ref struct
    {
        int weeks = _grid.WeekCount;
        int sessions = _grid.SessionCount;
        var weekly = new OffExchangeWeeklyColumns(
            _weekly.AsSpan(0, weeks), _weekly.AsSpan(weeks, weeks), _weekly.AsSpan(2 * weeks, weeks), _weeklyQuality, _sessionsPresent);
        OffExchangeWeeklyKernel.Compute(_grid, volumes.Consolidated, volumes.WeeklyOffExchange, weekly);
        sink.OnWeekly(symbol, weekly);

        var daily = new OffExchangeDailyColumns(
            _daily.AsSpan(0, sessions), _daily.AsSpan(sessions, sessions), _daily.AsSpan(2 * sessions, sessions), _dailyQuality);
        foreach (OffExchangeBasis basis in _bases)
        {
            Compute(basis, volumes, weekly, daily);
            sink.OnDaily(symbol, basis, daily);
        }
    }

    private void Compute(OffExchangeBasis basis, OffExchangeVolumes volumes, OffExchangeWeeklyColumns weekly, OffExchangeDailyColumns daily)
    {
        if (basis == OffExchangeBasis.Approx)
            OffExchangeDailyKernel.Approximate(_grid, volumes.Consolidated, weekly, daily);
        else if (basis == OffExchangeBasis.IexProxy)
            OffExchangeDailyKernel.IexProxy(_grid, volumes.IexMatched, volumes.WeeklyOffExchange, daily);
        else
            OffExchangeDailyKernel.TrfDaily(_grid, volumes.RegShoTotal, volumes.Consolidated, volumes.WeeklyOffExchange, _scale, daily);
    }
}
