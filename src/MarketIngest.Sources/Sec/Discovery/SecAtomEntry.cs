using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>An entry of the feed: one filing under one role of one CIK.</summary>
internal sealed class SecAtomEntry(BoundedXmlNode node)
{
    private const string Filed = "Filed:</b>";

    /// <summary>The line it begins on.</summary>
    public long Line => node.Line;

    /// <summary>When EDGAR accepted the filing, or null where the entry does not say.</summary>
    public Instant? AcceptedAt { get; } = node.TextOf("updated") is { } text && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value.ToInstant() : null;

    /// <summary>The entry's title: <c>4 - NAME (0000320193) (Issuer)</c>.</summary>
    public string? Title => node.TextOf("title");

    /// <summary>The filing, or null where the entry lacks its number, its CIK or its date; <paramref name="missing"/> names the column.</summary>
    public SecFiling? ToFiling(out string? missing)
    {
        string title = Title ?? "";
        string? role = TakeParenthesis(ref title);
        string? cik = TakeParenthesis(ref title) is { } digits ? Cik.Of(digits) : null;
        string? accession = Accession();
        LocalDate? filed = FilingDate();
        missing = accession is null ? "accession_number" : cik is null ? "cik" : filed is null ? "filing_date" : null;
        if (missing is not null)
        {
            return null;
        }

        string? form = node["category"]?.Attribute("term");
        int dash = title.IndexOf(" - ", StringComparison.Ordinal);
        string name = (form is not null && title.StartsWith(form + " - ", StringComparison.Ordinal) ? title[(form.Length + 3)..] : dash < 0 ? title : title[(dash + 3)..]).Trim();
        return new SecFiling
        {
            AccessionNumber = accession!,
            Cik = cik!,
            Role = SecPartyRole.Of(role),
            CompanyName = name.Length == 0 ? null : name,
            Form = form is { Length: > 0 } ? form : dash > 0 ? title[..dash].Trim() : null,
            FilingDate = filed!.Value,
            AcceptedAt = AcceptedAt,
        };
    }

    /// <summary>The content of the last parenthesis of a text, which is cut before it. Names hold parentheses too, further left.</summary>
    private static string? TakeParenthesis(ref string text)
    {
        string trimmed = text.TrimEnd();
        int open = trimmed.EndsWith(')') ? trimmed.LastIndexOf('(') : -1;
        if (open < 0)
        {
            return null;
        }

        text = trimmed[..open];
        return trimmed[(open + 1)..^1];
    }

    private string? Accession()
    {
        string id = node.TextOf("id") ?? "";
        int equals = id.LastIndexOf('=');
        return (equals < 0 ? null : AccessionNumber.Of(id.AsSpan(equals + 1))) ?? AccessionNumber.OfPath(node["link"]?.Attribute("href") ?? "");
    }

    private LocalDate? FilingDate()
    {
        string summary = node.TextOf("summary") ?? "";
        int at = summary.IndexOf(Filed, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = summary.AsSpan(at + Filed.Length).TrimStart();
        return rest.Length >= 10 && ValueText.TryDate(rest[..10], out LocalDate date) ? date : null;
    }
}
