using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>A bar length, how far back Yahoo keeps such bars, and how many days one request may cover.</summary>
/// <param name="Name">Yahoo's name: <c>5m</c>.</param>
/// <param name="Iso">The ISO-8601 duration: <c>PT5M</c>.</param>
internal sealed record YahooInterval(string Name, string Iso)
{
    /// <summary>The length of a bar within a session; null for bars about dates.</summary>
    public Duration? Length { get; init; }

    /// <summary>How many calendar days back the oldest bar that is answered lies; null where it reaches back to the listing.</summary>
    public int? LookbackDays { get; init; }

    /// <summary>The most days that one request may cover; null where it is all that is kept.</summary>
    public int? RequestDays { get; init; }
}
