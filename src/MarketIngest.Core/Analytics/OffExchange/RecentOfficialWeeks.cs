namespace MarketIngest.Analytics.OffExchange;

/// <summary>The last official weeks' FINRA and Reg SHO totals, in a ring over memory that the caller provides.</summary>
internal ref struct RecentOfficialWeeks
{
    private readonly Span<double> _totals;
    private readonly Span<double> _reported;
    private int _next;
    private int _count;

    public RecentOfficialWeeks(Span<double> totals, Span<double> reported)
    {
        _totals = totals;
        _reported = reported;
    }

    public void Add(double total, double reported)
    {
        _totals[_next] = total;
        _reported[_next] = reported;
        _next = _next + 1 == _totals.Length ? 0 : _next + 1;
        _count = Math.Min(_count + 1, _totals.Length);
    }

    /// <summary>FINRA shares per Reg SHO share over the weeks held; NaN when there is none.</summary>
    public readonly double Scale()
    {
        // Added up afresh: a running sum would carry the rounding of weeks long gone.
        double total = 0;
        double reported = 0;
        for (int i = 0; i < _count; i++)
        {
            total += _totals[i];
            reported += _reported[i];
        }

        return total / reported;
    }
}
