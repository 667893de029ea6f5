using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>Runs <see cref="Flip50Kernel"/> over many symbols in an event buffer that is allocated once; a run allocates nothing.</summary>
/// <remarks>Not thread-safe: give each thread a sweep and a part of the symbols.</remarks>
public sealed class Flip50Sweep
{
    private readonly SessionGrid _grid;
    private readonly Flip50Options _options;
    private readonly Flip50Event[] _events;

    /// <summary>Creates the sweep with its buffer.</summary>
    /// <param name="grid">The sessions of every block.</param>
    /// <param name="options">What counts as a flip.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public Flip50Sweep(SessionGrid grid, Flip50Options options)
    {
        ArgumentNullException.ThrowIfNull(grid);
        _grid = grid;
        _options = options;
        _events = new Flip50Event[Flip50Kernel.MaximumEvents(grid.SessionCount, options)];
    }

    /// <summary>Walks a block of symbols.</summary>
    /// <typeparam name="TSink">The sink's type; a struct's calls are inlined.</typeparam>
    /// <param name="fraction">Fractions of one basis, dense and symbol-major, sessions per symbol; NaN where there is none.</param>
    /// <param name="reportFrom">The first date of the look-back.</param>
    /// <param name="runs">One open run a symbol, in and out; default values at the start of a series.</param>
    /// <param name="sink">Takes the events.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a run's last session is not before the grid's first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is negative or infinite; the message names its position in the symbol.</exception>
    public void Run<TSink>(ReadOnlySpan<double> fraction, LocalDate reportFrom, Span<Flip50Run> runs, ref TSink sink)
        where TSink : IFlip50Sink, allows ref struct
    {
        int sessions = _grid.SessionCount;
        ColumnChecks.RequireLength(fraction.Length, runs.Length * sessions, nameof(fraction));
        for (int symbol = 0; symbol < runs.Length; symbol++)
        {
            int count = Flip50Kernel.Detect(
                _grid.Sessions, fraction.Slice(symbol * sessions, sessions), _options, reportFrom, ref runs[symbol], _events);
            sink.OnEvents(symbol, _events.AsSpan(0, count));
        }
    }
}
