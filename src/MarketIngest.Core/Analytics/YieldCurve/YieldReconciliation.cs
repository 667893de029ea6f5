using NodaTime;

namespace MarketIngest.Analytics.YieldCurve;

/// <summary>
/// Holds the Treasury's par yield curve against FRED's constant maturity series, which repeat it a day or two later. On days on which both have a value they agree
/// exactly; where they do not, one of the two was read wrongly or revised.
/// </summary>
/// <remarks>
/// Known differences of presence: FRED has a thirty-year value of other origin for the years in which the Treasury published none (2002 to 2006), and 0.00 for the
/// three-month yield on three days of December 2008 on which the Treasury printed a blank.
/// </remarks>
public static class YieldReconciliation
{
    /// <summary>The curve's column of each series that repeats it.</summary>
    public static IReadOnlyDictionary<string, string> ColumnsBySeries { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DGS1MO"] = "yield_1m",
        ["DGS3MO"] = "yield_3m",
        ["DGS6MO"] = "yield_6m",
        ["DGS1"] = "yield_1y",
        ["DGS2"] = "yield_2y",
        ["DGS3"] = "yield_3y",
        ["DGS5"] = "yield_5y",
        ["DGS7"] = "yield_7y",
        ["DGS10"] = "yield_10y",
        ["DGS20"] = "yield_20y",
        ["DGS30"] = "yield_30y",
    };

    /// <summary>Compares a series with its column of the curve over the span of dates that both cover.</summary>
    /// <param name="curves">The curve's rows, one a date, in any order.</param>
    /// <param name="observations">The rows of one series of <see cref="ColumnsBySeries"/>, one a date, in any order.</param>
    /// <exception cref="ArgumentException">There is no observation, they are of several series, or the series repeats no column of the curve.</exception>
    public static YieldAgreement Compare(IEnumerable<ParYieldCurve> curves, IEnumerable<FredObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(observations);
        FredObservation[] series = [.. observations];
        string[] ids = [.. series.Select(o => o.SeriesId).Distinct(StringComparer.Ordinal)];
        if (ids.Length != 1 || !ColumnsBySeries.TryGetValue(ids[0], out string? column))
        {
            throw new ArgumentException($"Observations of one of {string.Join(", ", ColumnsBySeries.Keys)} are needed; found those of '{string.Join(", ", ids)}'.", nameof(observations));
        }

        YieldTenor tenor = YieldTenors.All.Single(t => t.Column == column);
        Dictionary<LocalDate, decimal?> treasury = curves.ToDictionary(c => c.Date, tenor.Yield);
        Dictionary<LocalDate, decimal?> fred = series.ToDictionary(o => o.Date, o => o.Value);
        return Compare(ids[0], column, treasury, fred);
    }

    private static YieldAgreement Compare(string seriesId, string column, Dictionary<LocalDate, decimal?> treasury, Dictionary<LocalDate, decimal?> fred)
    {
        if (treasury.Count == 0)
        {
            return new YieldAgreement(seriesId, column, 0, [], [], []);
        }

        LocalDate from = LocalDate.Max(treasury.Keys.Min(), fred.Keys.Min());
        LocalDate last = LocalDate.Min(treasury.Keys.Max(), fred.Keys.Max());
        int common = 0;
        List<YieldDifference> differences = [];
        List<LocalDate> onlyTreasury = [], onlyFred = [];
        foreach (LocalDate date in treasury.Keys.Union(fred.Keys).Where(d => d >= from && d <= last).Order())
        {
            switch (treasury.GetValueOrDefault(date), fred.GetValueOrDefault(date))
            {
                case ({ } ours, { } theirs):
                    common++;
                    if (ours != theirs)
                    {
                        differences.Add(new YieldDifference(date, ours, theirs));
                    }

                    break;
                case ({ }, null):
                    onlyTreasury.Add(date);
                    break;
                case (null, { }):
                    onlyFred.Add(date);
                    break;
            }
        }

        return new YieldAgreement(seriesId, column, common, differences, onlyTreasury, onlyFred);
    }
}
