namespace MarketIngest.Analytics.OffExchange;

/// <summary>The daily off-exchange fraction of one symbol on each of the three bases. Allocates nothing.</summary>
/// <remarks>
/// An absent input is NaN and never read as zero. Result columns must not overlap input columns. Shares are doubles: whole numbers
/// are exact up to 2^53, an apportioned share carries a relative error below 1e-15.
/// </remarks>
public static class OffExchangeDailyKernel
{
    /// <summary>
    /// <see cref="OffExchangeBasis.Approx"/>: each session gets the part of FINRA's weekly total that it has of the week's consolidated volume.
    /// </summary>
    /// <param name="grid">The sessions.</param>
    /// <param name="consolidated">Consolidated shares a session; NaN where not reported.</param>
    /// <param name="weekly">What <see cref="OffExchangeWeeklyKernel.Compute"/> wrote for the same volumes.</param>
    /// <param name="daily">
    /// Receives a row for every session with volume of the weeks that have a fraction, with the week's quality. A session of zero volume has no row.
    /// </param>
    /// <exception cref="ArgumentException">A column's length differs from the grid's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite; the message names position and value.</exception>
    public static void Approximate(
        SessionGrid grid, ReadOnlySpan<double> consolidated, OffExchangeWeeklyColumns weekly, OffExchangeDailyColumns daily)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ColumnChecks.RequireLength(consolidated.Length, grid.SessionCount, nameof(consolidated));
        ColumnChecks.RequireNonNegative(consolidated);
        weekly.RequireLength(grid.WeekCount);
        daily.RequireLength(grid.SessionCount);
        ApproximateRows.Write(grid.WeekOffsets, consolidated, weekly, daily);
    }

    /// <summary>
    /// <see cref="OffExchangeBasis.IexProxy"/>: each session gets the part of FINRA's weekly total that it has of the week's IEX volume,
    /// and the IEX volume stands for all exchanges.
    /// </summary>
    /// <param name="grid">The sessions.</param>
    /// <param name="iexMatched">
    /// Shares matched by IEX a session. NaN means that the session's file is missing, and the whole week then has no row; a symbol that did
    /// not trade in a file that is there is zero.
    /// </param>
    /// <param name="weeklyOffExchange">FINRA's shares a week; NaN where not published.</param>
    /// <param name="daily">Receives a row for every session with IEX volume, always <see cref="OffExchangeQuality.Official"/>.</param>
    /// <exception cref="ArgumentException">A column's length differs from the grid's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite; the message names position and value.</exception>
    public static void IexProxy(
        SessionGrid grid, ReadOnlySpan<double> iexMatched, ReadOnlySpan<double> weeklyOffExchange, OffExchangeDailyColumns daily)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ColumnChecks.RequireLength(iexMatched.Length, grid.SessionCount, nameof(iexMatched));
        ColumnChecks.RequireLength(weeklyOffExchange.Length, grid.WeekCount, nameof(weeklyOffExchange));
        ColumnChecks.RequireNonNegative(iexMatched);
        ColumnChecks.RequireNonNegative(weeklyOffExchange);
        daily.RequireLength(grid.SessionCount);
        IexProxyRows.Write(grid.WeekOffsets, iexMatched, weeklyOffExchange, daily);
    }

    /// <summary>
    /// <see cref="OffExchangeBasis.TrfDaily"/>: each session's Reg SHO total, scaled so that the week adds up to FINRA's weekly total,
    /// over the session's consolidated volume.
    /// </summary>
    /// <param name="grid">The sessions. The weeks before a provisional week must be in it, or it has no scale.</param>
    /// <param name="regShoTotal">Reg SHO total shares a session, over all facilities; NaN where not reported.</param>
    /// <param name="consolidated">Consolidated shares a session; NaN where not reported.</param>
    /// <param name="weeklyOffExchange">
    /// FINRA's shares a week; NaN where not published yet. Whether a symbol absent from a published week stands for zero or for an unknown
    /// is the caller's to say: zero is taken as zero volume, NaN as a week still to come.
    /// </param>
    /// <param name="options">The scale of weeks not published yet.</param>
    /// <param name="daily">
    /// Receives a row for every session that has a scaled total and consolidated volume above zero. A published week is
    /// <see cref="OffExchangeQuality.Official"/>, and has no rows unless every session has its Reg SHO total; a week not published is
    /// <see cref="OffExchangeQuality.Provisional"/>, and has no rows unless an official week came before; a fraction above 1 is
    /// <see cref="OffExchangeQuality.Inconsistent"/> in both.
    /// </param>
    /// <exception cref="ArgumentException">A column's length differs from the grid's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A volume is negative or infinite, or an option out of range; the message names the value.</exception>
    public static void TrfDaily(
        SessionGrid grid,
        ReadOnlySpan<double> regShoTotal,
        ReadOnlySpan<double> consolidated,
        ReadOnlySpan<double> weeklyOffExchange,
        TrfScaleOptions options,
        OffExchangeDailyColumns daily)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        ColumnChecks.RequireLength(regShoTotal.Length, grid.SessionCount, nameof(regShoTotal));
        ColumnChecks.RequireLength(consolidated.Length, grid.SessionCount, nameof(consolidated));
        ColumnChecks.RequireLength(weeklyOffExchange.Length, grid.WeekCount, nameof(weeklyOffExchange));
        ColumnChecks.RequireNonNegative(regShoTotal);
        ColumnChecks.RequireNonNegative(consolidated);
        ColumnChecks.RequireNonNegative(weeklyOffExchange);
        daily.RequireLength(grid.SessionCount);
        TrfDailyScale.Write(grid.WeekOffsets, regShoTotal, weeklyOffExchange, options.Weeks, daily);
        TrfDailyRows.Write(regShoTotal, consolidated, daily);
    }
}
