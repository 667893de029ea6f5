using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>A filing of the simulated day.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Form">The form type.</param>
/// <param name="AcceptedAt">When EDGAR accepts it.</param>
/// <param name="ShownAt">When the feed first shows it, at the place of its acceptance.</param>
internal sealed record EdgarFiling(int Number, string Form, Instant AcceptedAt, Instant ShownAt)
{
    public const string Company = "0000000042";

    /// <summary>Forms that have a collector.</summary>
    public bool IsCollected => Form is "4" or "4/A" or "SCHEDULE 13G" or "NPORT-P" or "13F-HR";

    public string Accession => $"0000999999-26-{Number:D6}";

    /// <summary>Its CIKs with their roles as the feed names them: two for most forms.</summary>
    public IReadOnlyList<(string Cik, string Role, string Section)> Parties => Form switch
    {
        "4" or "4/A" => [($"{1_000_000 + (Number % 700):D10}", "Reporting", "REPORTING-OWNER"), ($"{1_100_000 + (Number % 60):D10}", "Reporting", "REPORTING-OWNER"), (Company, "Issuer", "ISSUER")],
        "144" => [($"{1_000_000 + (Number % 700):D10}", "Reporting", "REPORTING-OWNER"), (Company, "Subject", "SUBJECT COMPANY")],
        "SCHEDULE 13G" => [(Company, "Subject", "SUBJECT COMPANY"), ($"{2_000_000 + (Number % 90):D10}", "Filed by", "FILED BY")],
        _ => [($"{3_000_000 + (Number % 900):D10}", "Filer", "FILER")],
    };
}
