using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>
/// The CIKs of a filing's own filers by name. EDGAR writes the surname first and all in capitals, so names are the same when their words are, in any
/// order. Only the filing's own header is looked at, where a name says who is meant.
/// </summary>
internal sealed class FilerNames
{
    private readonly Dictionary<string, string?> ciks = new(StringComparer.Ordinal);

    /// <summary>Takes the filers of a header; none where there is no header.</summary>
    public FilerNames(SecHeader? header)
    {
        foreach (SecParty party in header?.Parties ?? [])
        {
            if (party.Role is SecPartyRole.FiledBy && Words(party.Name) is { Length: > 0 } words)
            {
                // Two filers of one name: neither can be told.
                ciks[words] = ciks.TryGetValue(words, out string? other) && other != party.Cik ? null : party.Cik;
            }
        }
    }

    /// <summary>The CIK of the filer that has the name, or null.</summary>
    public string? CikOf(string? name) => ciks.Count > 0 && Words(name) is { Length: > 0 } words ? ciks.GetValueOrDefault(words) : null;

    private static string Words(string? name)
    {
        string letters = string.Create(name?.Length ?? 0, name, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = char.IsLetterOrDigit(from![i]) ? char.ToUpperInvariant(from[i]) : from[i] is '.' or '\'' ? '\0' : ' ';
            }
        }).Replace("\0", "", StringComparison.Ordinal);
        return string.Join(' ', letters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }
}
