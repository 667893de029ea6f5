using NodaTime;

namespace MarketIngest;

/// <summary>The Treasury's daily par yield curve: dataset <c>treasury.par_yield_curve</c>. Yields are percent, par, bond-equivalent with semi-annual compounding.</summary>
/// <remarks>
/// Source: US Department of the Treasury, daily Treasury par yield curve rates, from 1990 on. A tenor that was not published on a day is null; zero is a yield.
/// The one row without any yield is that of 11 October 2010.
/// </remarks>
public sealed record ParYieldCurve : IMarketRecord<ParYieldCurve>
{
    // The highest yield published is 9.17, the lowest 0.00; the bounds leave room for what other countries have seen.
    private const decimal LowestYield = -2;
    private const decimal HighestYield = 25;

    /// <inheritdoc />
    public static DatasetSchema<ParYieldCurve> Schema { get; } = DatasetSchema.Define<ParYieldCurve>("treasury.par_yield_curve", s =>
    {
        s.Key.AsOf.Column("date", r => r.Date);
        foreach (YieldTenor tenor in YieldTenors.All)
        {
            s.Column(tenor.Column, tenor.Yield, ColumnUnit.Percent, digits: 4);
        }

        s.Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 1990, 2100));
        foreach (YieldTenor tenor in YieldTenors.All)
        {
            s.Rule("yield_in_range", tenor.Column, r => tenor.Yield(r) is not { } yield || yield is >= LowestYield and <= HighestYield);
            s.Rule("tenor_published", tenor.Column, r => tenor.Yield(r) is null || r.Date >= tenor.FirstDate);
        }

        s.Warn("date_on_weekday", "date", r => r.Date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday));
        s.Warn("yields_present", "yield_10y", r => YieldTenors.All.Any(t => t.Yield(r) is not null));
        s.Warn("yield_30y_suspended", "yield_30y", r => r.Yield30Y is null || r.Date < YieldTenors.ThirtyYearSuspended || r.Date >= YieldTenors.ThirtyYearResumed);
        s.Create(r => new ParYieldCurve
        {
            Date = r.Date(0),
            Yield1M = r.DecimalOrNull(1),
            Yield1AndAHalfM = r.DecimalOrNull(2),
            Yield2M = r.DecimalOrNull(3),
            Yield3M = r.DecimalOrNull(4),
            Yield4M = r.DecimalOrNull(5),
            Yield6M = r.DecimalOrNull(6),
            Yield1Y = r.DecimalOrNull(7),
            Yield2Y = r.DecimalOrNull(8),
            Yield3Y = r.DecimalOrNull(9),
            Yield5Y = r.DecimalOrNull(10),
            Yield7Y = r.DecimalOrNull(11),
            Yield10Y = r.DecimalOrNull(12),
            Yield20Y = r.DecimalOrNull(13),
            Yield30Y = r.DecimalOrNull(14),
        });
    });

    /// <summary>The day of the quotations.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>One month, from 31 July 2001.</summary>
    public decimal? Yield1M { get; init; }

    /// <summary>One and a half months (six weeks), from 18 February 2025.</summary>
    public decimal? Yield1AndAHalfM { get; init; }

    /// <summary>Two months, from 16 October 2018.</summary>
    public decimal? Yield2M { get; init; }

    /// <summary>Three months; blank on three days of December 2008 on which bills traded below zero.</summary>
    public decimal? Yield3M { get; init; }

    /// <summary>Four months, from 19 October 2022.</summary>
    public decimal? Yield4M { get; init; }

    /// <summary>Six months.</summary>
    public decimal? Yield6M { get; init; }

    /// <summary>One year.</summary>
    public decimal? Yield1Y { get; init; }

    /// <summary>Two years.</summary>
    public decimal? Yield2Y { get; init; }

    /// <summary>Three years.</summary>
    public decimal? Yield3Y { get; init; }

    /// <summary>Five years.</summary>
    public decimal? Yield5Y { get; init; }

    /// <summary>Seven years.</summary>
    public decimal? Yield7Y { get; init; }

    /// <summary>Ten years.</summary>
    public decimal? Yield10Y { get; init; }

    /// <summary>Twenty years, from 1 October 1993.</summary>
    public decimal? Yield20Y { get; init; }

    /// <summary>Thirty years; not published from 19 February 2002 to 8 February 2006.</summary>
    public decimal? Yield30Y { get; init; }
}
