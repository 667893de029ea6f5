namespace MarketIngest.Analytics.OffExchange;

/// <summary>A summary type that holds symbol volumes. The same fact stands at several levels; the others would count it again.</summary>
/// <param name="IsAts">Whether it is the ATS side.</param>
/// <param name="IsByFirm">Whether it is split by firm.</param>
internal readonly record struct OtcSummary(bool IsAts, bool IsByFirm)
{
    public OtcSide Side => IsAts ? OtcSide.Ats : OtcSide.NonAts;

    /// <summary>Reads a weekly symbol summary; null for the others.</summary>
    public static OtcSummary? Parse(string code) => code switch
    {
        "ATS_W_SMBL" => new OtcSummary(true, false),
        "ATS_W_SMBL_FIRM" => new OtcSummary(true, true),
        "OTC_W_SMBL" => new OtcSummary(false, false),
        "OTC_W_SMBL_FIRM" => new OtcSummary(false, true),
        _ => null,
    };
}
