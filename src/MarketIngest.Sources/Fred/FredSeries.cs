namespace MarketIngest.Sources.Fred;

/// <summary>A series and what its numbers mean.</summary>
/// <param name="Id">The series, for example <c>CPIAUCSL</c>.</param>
/// <param name="Category">The category under which it is collected.</param>
/// <param name="Frequency">How often it has an observation.</param>
/// <param name="Units">The unit with its scale, and the seasonal adjustment where there is one.</param>
/// <param name="Revisions">Whether its revisions are collected.</param>
public sealed record FredSeries(string Id, string Category, FredFrequency Frequency, string Units, FredRevisions Revisions);
