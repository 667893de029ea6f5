namespace MarketIngest.Sources.Sec;

/// <summary>Form types as EDGAR writes them, amendments included.</summary>
public static class SecForms
{
    /// <summary>Statements of ownership.</summary>
    public static IReadOnlyList<string> Ownership { get; } = ["3", "3/A", "4", "4/A", "5", "5/A"];

    /// <summary>Holdings reports of institutional managers.</summary>
    public static IReadOnlyList<string> Institutional { get; } = ["13F-HR", "13F-HR/A", "13F-NT", "13F-NT/A", "13F-CTR", "13F-CTR/A"];

    /// <summary>Beneficial ownership above five percent; the names changed on 18 December 2024.</summary>
    public static IReadOnlyList<string> Beneficial { get; } =
    [
        "SC 13D", "SC 13D/A", "SC 13G", "SC 13G/A", "SCHEDULE 13D", "SCHEDULE 13D/A", "SCHEDULE 13G", "SCHEDULE 13G/A",
    ];

    /// <summary>Public monthly portfolios of funds.</summary>
    public static IReadOnlyList<string> Funds { get; } = ["NPORT-P", "NPORT-P/A"];

    /// <summary>Whether a form type is an amendment.</summary>
    public static bool IsAmendment(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.EndsWith("/A", StringComparison.Ordinal);
    }
}
