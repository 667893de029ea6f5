using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Sources.Sec;

/// <summary>The EDGAR jobs, and when they run by default.</summary>
internal static class SecJobs
{
    /// <summary>Finds what was just accepted and collects the forms that are understood.</summary>
    public const string Poll = "poll_edgar_submissions";

    /// <summary>Collects the filings of the tracked managers.</summary>
    public const string Institutions = "collect_13f_filings";

    /// <summary>Collects statements of ownership.</summary>
    public const string Insiders = "collect_insider_transactions";

    /// <summary>Collects the portfolios of funds.</summary>
    public const string Funds = "collect_fund_holdings";

    /// <summary>Collects company facts; what is computed from them follows in the same job.</summary>
    public const string CreditRisk = "calculate_credit_risk";

    /// <summary>Collects the lists of ticker symbols and derives which identifier stood for which company.</summary>
    public const string Identity = "update_security_identity";

    /// <summary>Finds filings by the words in them.</summary>
    public const string Search = "search_edgar";

    /// <summary>Every five minutes while EDGAR accepts filings, and again two minutes after each run within them, so that a filing is collected within five minutes of its acceptance.</summary>
    public static JobDefinition Polling { get; } = new(Poll)
    {
        Schedule = Business("*/5 6-22 * * 1-5"),
        RepeatAfter = Duration.FromMinutes(2),
        PollAgainUntil = new LocalTime(22, 59),
    };

    /// <summary>In the morning.</summary>
    public static JobDefinition InstitutionsDaily { get; } = new(Institutions) { Schedule = Business("0 7 * * 1-5") };

    /// <summary>Four times a day.</summary>
    public static JobDefinition InsidersDaily { get; } = new(Insiders) { Schedule = Business("0 8,12,16,20 * * 1-5") };

    /// <summary>Twice a day.</summary>
    public static JobDefinition FundsDaily { get; } = new(Funds) { Schedule = new JobSchedule("0 */12 * * *") { Calendar = EdgarCalendar.Id, Days = DayRule.Any } };

    /// <summary>On Sunday evenings.</summary>
    public static JobDefinition CreditRiskWeekly { get; } = new(CreditRisk) { Schedule = new JobSchedule("0 20 * * 0") { Calendar = EdgarCalendar.Id, Days = DayRule.Any } };

    /// <summary>Late in the evening of each business day, when the day's filings are in.</summary>
    public static JobDefinition IdentityDaily { get; } = new(Identity) { Schedule = Business("30 23 * * 1-5") };

    /// <summary>Only when asked: it needs a query.</summary>
    public static JobDefinition SearchOnDemand { get; } = new(Search);

    private static JobSchedule Business(string cron) => new(cron) { Calendar = EdgarCalendar.Id };
}
