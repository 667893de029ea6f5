using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>A page of older filings.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Last">The newest filing date on it.</param>
internal sealed record SecSubmissionsPage(string Name, LocalDate Last);
