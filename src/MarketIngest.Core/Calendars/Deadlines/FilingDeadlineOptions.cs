namespace MarketIngest.Calendars.Deadlines;

/// <summary>Settings of <see cref="FilingDeadlines"/>.</summary>
public sealed class FilingDeadlineOptions
{
    /// <summary>Calendar days after the fiscal quarter within which Form N-PORT is due.</summary>
    /// <value>60, the rule in force; 45 as proposed on 18 February 2026; 30 as adopted in 2024 and delayed.</value>
    public int PortfolioReportDays { get; set; } = 60;
}
