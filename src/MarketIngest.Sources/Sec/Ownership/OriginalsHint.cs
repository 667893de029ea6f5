using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// The stored filings that an amendment may amend, as the collector hands them to the parser: filings separated by semicolons, each
/// <c>form filed period accession issuer owner …</c> with a hyphen for an unknown period.
/// </summary>
internal static class OriginalsHint
{
    /// <summary>The hint's name.</summary>
    public const string Name = "originals";

    private const string Unknown = "-";

    /// <summary>The hint's text.</summary>
    public static string Text(IEnumerable<OwnershipFiling> filings) => string.Join(';', filings.Select(f => string.Join(
        ' ', [f.Form, Text(f.Filed), Text(f.Period), f.Accession, f.IssuerCik, .. f.OwnerCiks.Order(StringComparer.Ordinal)])));

    /// <summary>The filings that a payload's hint names; none without it.</summary>
    /// <exception cref="SourceContractException">The hint cannot be read.</exception>
    public static IReadOnlyList<OwnershipFiling> Of(Payload payload) =>
        [.. (payload.Hint(Name) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static OwnershipFiling Read(string text)
    {
        string[] parts = text.Split(' ');
        if (parts.Length < 6)
        {
            throw Unreadable(text);
        }

        return new OwnershipFiling
        {
            Form = parts[0],
            Filed = Date(parts[1], text),
            Period = Date(parts[2], text),
            Accession = AccessionNumber.Of(parts[3]) ?? throw Unreadable(text),
            IssuerCik = parts[4],
            OwnerCiks = parts[5..].ToHashSet(StringComparer.Ordinal),
        };
    }

    private static string Text(LocalDate? date) => date is { } known ? ColumnText.Of(known) : Unknown;

    private static LocalDate? Date(string part, string text) =>
        part == Unknown ? null : ValueText.TryDate(part, out LocalDate date) ? date : throw Unreadable(text);

    private static SourceContractException Unreadable(string text) => new($"Hint '{Name}' holds '{text}', not 'form filed period accession issuer owner'.");
}
