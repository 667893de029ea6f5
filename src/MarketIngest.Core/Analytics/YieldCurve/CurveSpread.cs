using NodaTime;

namespace MarketIngest.Analytics.YieldCurve;

/// <summary>How steep the Treasury's curve is on a day: dataset <c>treasury.curve_spreads</c>.</summary>
public sealed record CurveSpread : IMarketRecord<CurveSpread>
{
    /// <inheritdoc />
    public static DatasetSchema<CurveSpread> Schema { get; } = DatasetSchema.Define<CurveSpread>("treasury.curve_spreads", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Column("spread_10y_2y", r => r.TenYearLessTwoYear, ColumnUnit.PercentagePoints, digits: 4)
        .Column("spread_10y_3m", r => r.TenYearLessThreeMonth, ColumnUnit.PercentagePoints, digits: 4)
        .Column("inverted_10y_2y", r => r.IsInverted10Y2Y)
        .Column("inverted_10y_3m", r => r.IsInverted10Y3M)
        .Create(r => new CurveSpread
        {
            Date = r.Date(0),
            TenYearLessTwoYear = r.DecimalOrNull(1),
            TenYearLessThreeMonth = r.DecimalOrNull(2),
        }));

    /// <summary>The day of the curve.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The ten-year yield less the two-year yield, in percentage points; null where one is absent.</summary>
    public decimal? TenYearLessTwoYear { get; init; }

    /// <summary>The ten-year yield less the three-month yield, in percentage points; null where one is absent.</summary>
    public decimal? TenYearLessThreeMonth { get; init; }

    /// <summary>Whether the two-year yield is above the ten-year yield; null where one is absent.</summary>
    public bool? IsInverted10Y2Y => TenYearLessTwoYear is { } spread ? spread < 0 : null;

    /// <summary>Whether the three-month yield is above the ten-year yield; null where one is absent.</summary>
    public bool? IsInverted10Y3M => TenYearLessThreeMonth is { } spread ? spread < 0 : null;

    /// <summary>The spreads of a curve.</summary>
    public static CurveSpread Of(ParYieldCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new CurveSpread
        {
            Date = curve.Date,
            TenYearLessTwoYear = curve.Yield10Y - curve.Yield2Y,
            TenYearLessThreeMonth = curve.Yield10Y - curve.Yield3M,
        };
    }
}
