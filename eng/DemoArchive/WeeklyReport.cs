using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>One row of FINRA's weekly summary.</summary>
/// <param name="Symbol">The security.</param>
/// <param name="Week">The week's Monday.</param>
/// <param name="Summary">The summary type.</param>
/// <param name="Shares">The shares as they stand in this answer.</param>
/// <param name="Published">The first publication.</param>
/// <param name="Updated">The last change.</param>
public sealed record WeeklyReport(DemoSymbol Symbol, LocalDate Week, string Summary, decimal Shares, LocalDate Published, LocalDate Updated);
