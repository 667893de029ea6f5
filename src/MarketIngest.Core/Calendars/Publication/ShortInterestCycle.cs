using NodaTime;

namespace MarketIngest.Calendars.Publication;

/// <summary>The three dates of one short-interest report under FINRA Rule 4560.</summary>
/// <param name="SettlementDate">The date the positions are of.</param>
/// <param name="DueDate">The day by whose 18:00 in New York member firms report: the second session after settlement.</param>
/// <param name="PublicationDate">The day FINRA publishes: the seventh session after settlement.</param>
public readonly record struct ShortInterestCycle(LocalDate SettlementDate, LocalDate DueDate, LocalDate PublicationDate);
