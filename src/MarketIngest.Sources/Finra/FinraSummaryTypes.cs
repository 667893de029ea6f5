namespace MarketIngest.Sources.Finra;

/// <summary>What a weekly row sums up. OTC in these codes means "not through an ATS".</summary>
internal static class FinraSummaryTypes
{
    public static IReadOnlyList<string> Weekly { get; } =
    [
        "ATS_W_SMBL", "OTC_W_SMBL", "ATS_W_SMBL_FIRM", "OTC_W_SMBL_FIRM", "ATS_W_FIRM", "OTC_W_FIRM", "ATS_W_VOL_STATS", "OTC_W_VOL_STATS",
    ];
}
