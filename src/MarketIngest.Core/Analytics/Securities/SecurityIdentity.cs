using System.Text;

using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>
/// Makes spans of validity out of dated statements. Statements may come in any order, and the same statements give the same spans. Memory grows with the
/// identifiers, not with the statements.
/// </summary>
/// <remarks>
/// A symbol or CUSIP is linked to a company only by a statement that names the company's CIK; statements with a name alone make a row with a name alone. Where two
/// companies are claimed for one identifier at one time, both stand among the candidates. A CIK's own spans are those of its names, the newer name first.
/// </remarks>
public sealed class SecurityIdentity
{
    private readonly Dictionary<(string Type, string Identifier), SecurityClaims> identifiers = [];
    private readonly Dictionary<string, string?> symbols = new(StringComparer.Ordinal);

    /// <summary>Adds a statement.</summary>
    /// <exception cref="ArgumentException">A CIK's statement has no name, or the identifier is empty.</exception>
    public void Add(SecurityObservation statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentException.ThrowIfNullOrEmpty(statement.Identifier, nameof(statement));
        bool isCompany = statement.IdentifierType == "cik";
        string target = isCompany ? Comparable(statement.Name ?? "") : statement.Cik ?? "";
        if (isCompany && target.Length == 0)
        {
            throw new ArgumentException($"The statement on CIK {statement.Identifier} has no name.", nameof(statement));
        }

        if (!identifiers.TryGetValue((statement.IdentifierType, statement.Identifier), out SecurityClaims? claims))
        {
            identifiers.Add((statement.IdentifierType, statement.Identifier), claims = new SecurityClaims());
        }

        claims.Add(target, statement);
        if (statement is { IdentifierType: "symbol", Cik: { } cik })
        {
            symbols[cik] = symbols.TryGetValue(cik, out string? known) && known != statement.Identifier ? null : statement.Identifier;
        }
    }

    /// <summary>The spans, by identifier and time.</summary>
    public IEnumerable<SecuritySpan> Spans()
    {
        IOrderedEnumerable<KeyValuePair<(string Type, string Identifier), SecurityClaims>> sorted = identifiers
            .OrderBy(i => i.Key.Type, StringComparer.Ordinal)
            .ThenBy(i => i.Key.Identifier, StringComparer.Ordinal);
        foreach (((string type, string identifier), SecurityClaims claims) in sorted)
        {
            foreach (SecuritySpan span in type == "cik" ? NameSpans(identifier, claims) : claims.Spans().Select(s => Row(type, identifier, s)))
            {
                yield return span;
            }
        }
    }

    private static SecuritySpan Row(string type, string identifier, ClaimSpan span)
    {
        SecurityClaim? only = span.Claims.Count == 1 ? span.Claims[0] : null;
        var row = new Security
        {
            IdentifierType = type,
            Identifier = identifier,
            ValidFrom = span.From,
            ValidUntil = span.Until,
            Symbol = type == "symbol" ? identifier : null,
            Cusip = type == "cusip" ? identifier : null,
            Cik = only?.Cik,
            Name = only?.Name,
            Exchange = only?.Exchange,
            Evidence = only?.Evidence ?? string.Join("; ", span.Claims.Select(c => c.Evidence)),
            Candidates = only is null ? SecurityCandidates.Json(span.Claims) : null,
        };
        return new SecuritySpan(row, span.KnownAt);
    }

    /// <summary>One name at a time: of several the one that came up last. A span of the same name goes on through one in which another stood beside it.</summary>
    private IEnumerable<SecuritySpan> NameSpans(string cik, SecurityClaims claims)
    {
        SecuritySpan? open = null;
        foreach (ClaimSpan span in claims.Spans())
        {
            SecurityClaim newest = span.Claims.OrderBy(c => c.First).ThenBy(c => c.Last).ThenBy(c => c.Target, StringComparer.Ordinal).Last();
            if (open is not null && open.Row.ValidUntil == span.From && open.Row.Name == newest.Name)
            {
                open = new SecuritySpan(open.Row with { ValidUntil = span.Until }, Instant.Max(open.KnownAt, span.KnownAt));
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            SecuritySpan row = Row("cik", cik, span with { Claims = [newest] });
            open = row with { Row = row.Row with { Cik = cik, Symbol = symbols.GetValueOrDefault(cik), Exchange = null } };
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>A name without case, punctuation and the state that EDGAR puts behind some names (<c>/DE/</c>).</summary>
    private static string Comparable(string name)
    {
        ReadOnlySpan<char> text = name.AsSpan().Trim();
        int slash = text.LastIndexOf(" /");
        if (slash > 0 && text.Length - slash <= 6)
        {
            text = text[..slash];
        }

        var letters = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToUpperInvariant(c));
            }
        }

        return letters.ToString();
    }
}
