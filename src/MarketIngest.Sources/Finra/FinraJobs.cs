using MarketIngest.Calendars.Publication;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>When the FINRA jobs run by default.</summary>
internal static class FinraJobs
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly LocalTime LastPoll = new(18, 0);

    /// <summary>Weekly data: hourly on the days on which a tier is observed to be published.</summary>
    public static JobDefinition OtcWeekly { get; } = new("collect_finra_otc")
    {
        Schedule = new JobSchedule("0 10-18 * * *")
        {
            PublicationDays = _ => new PublicationDays(
                PublicationRules.OtcWeekly(OtcTier.T1, PublicationEvidence.Observed),
                PublicationRules.OtcWeekly(OtcTier.T2, PublicationEvidence.Observed)),
        },
        PollAgainAfter = Hour,
        PollAgainUntil = LastPoll,
    };

    /// <summary>Short interest: hourly on the computed publication dates.</summary>
    public static JobDefinition ShortInterest { get; } = new("collect_short_interest")
    {
        Schedule = new JobSchedule("0 10-18 * * *") { PublicationDays = _ => new PublicationDays(PublicationRules.ShortInterest(PublicationEvidence.Observed)) },
        PollAgainAfter = Hour,
        PollAgainUntil = LastPoll,
    };

    /// <summary>Reg SHO: in the evening of each session, asked again every half hour.</summary>
    public static JobDefinition RegSho { get; } = new("collect_reg_sho")
    {
        Schedule = new JobSchedule("0 19 * * 1-5"),
        PollAgainAfter = Duration.FromMinutes(30),
        PollAgainUntil = new LocalTime(22, 0),
    };
}
