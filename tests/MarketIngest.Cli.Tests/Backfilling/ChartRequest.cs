using System.Globalization;

using NodaTime;

namespace MarketIngest.Cli.Tests.Backfilling;

/// <summary>A chart that a client asked for.</summary>
/// <param name="Symbol">The symbol in the provider's spelling.</param>
/// <param name="From">The first date that the client wants.</param>
/// <param name="Until">The day after the end of what it asked for.</param>
internal sealed record ChartRequest(string Symbol, LocalDate From, LocalDate Until)
{
    /// <summary>Whether the request fetches a partition of a symbol's year.</summary>
    public string YearKey => string.Create(CultureInfo.InvariantCulture, $"{Symbol}/{From.Year}");
}
