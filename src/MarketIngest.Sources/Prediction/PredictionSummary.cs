using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>One line of <c>update_summary.csv</c> of the prediction markets.</summary>
/// <param name="At">When the run ended.</param>
/// <param name="Providers">The providers that were asked.</param>
/// <param name="Markets">The markets that were new or had changed.</param>
/// <param name="Prices">The prices and candles that were new or had changed.</param>
/// <param name="Failed">The lists of markets and the windows of prices that could not be read whole.</param>
/// <param name="DurationSeconds">How long the run took.</param>
internal sealed record PredictionSummary(Instant At, IEnumerable<string> Providers, long Markets, long Prices, int Failed, double DurationSeconds)
{
    public const string Header = "timestamp,providers,markets_updated,prices_updated,failed,duration_seconds";

    /// <summary>The line without its end; several providers are one quoted value.</summary>
    public string ToLine()
    {
        string providers = string.Join(',', Providers);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ColumnText.Of(At)},{(providers.Contains(',', StringComparison.Ordinal) ? $"\"{providers}\"" : providers)},{Markets},{Prices},{Failed},{DurationSeconds:0.###}");
    }
}
