namespace MarketIngest.Sources.Sec.Filings;

/// <summary>What a company or person is to a filing.</summary>
internal static class SecPartyRole
{
    public const string Filer = "filer";
    public const string Subject = "subject";
    public const string FiledBy = "filed_by";
    public const string Issuer = "issuer";
    public const string ReportingOwner = "reporting_owner";

    /// <summary>The role that a header's section, a tag or a feed's title names; null for others (depositor, serial company).</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        Span<char> name = stackalloc char[32];
        int length = 0;
        foreach (char c in text.Trim())
        {
            if (length == name.Length)
            {
                return null;
            }

            name[length++] = c is '-' or '_' ? ' ' : char.ToUpperInvariant(c);
        }

        return name[..length] switch
        {
            "FILER" => Filer,
            "SUBJECT" or "SUBJECT COMPANY" => Subject,
            "FILED BY" => FiledBy,
            "ISSUER" => Issuer,
            "REPORTING" or "REPORTING OWNER" => ReportingOwner,
            _ => null,
        };
    }
}
