using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>One line of <c>update_summary.csv</c>.</summary>
/// <param name="At">When the run ended.</param>
/// <param name="TotalSymbols">The symbols that the run looked after.</param>
/// <param name="Failed">Those of them of which something could not be read.</param>
/// <param name="DurationSeconds">How long the run took.</param>
/// <param name="GapsFilled">The gaps that got bars.</param>
internal sealed record UpdateSummary(Instant At, int TotalSymbols, int Failed, double DurationSeconds, int GapsFilled)
{
    public const string Header = "timestamp,total_symbols,success,failed,success_rate,duration_seconds,gaps_filled";

    private const decimal Percent = 100m;

    /// <summary>The symbols that are as they should be, whether they were asked for or already fresh.</summary>
    public int Success => TotalSymbols - Failed;

    /// <summary>Their share in percent; zero when there were no symbols.</summary>
    public decimal SuccessRatePercent => TotalSymbols == 0 ? 0 : Math.Round(Percent * Success / TotalSymbols, 2);

    /// <summary>The line without its end.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ColumnText.Of(At)},{TotalSymbols},{Success},{Failed},{SuccessRatePercent:0.##},{DurationSeconds:0.###},{GapsFilled}");
}
