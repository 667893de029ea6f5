using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>All statements that link one identifier to one target, summed up: from when to when, by whom, under which name.</summary>
internal sealed class SecurityClaim(string target)
{
    private readonly SortedDictionary<SecurityEvidence, SecurityObservation> firsts = [];
    private readonly SortedDictionary<string, int> names = new(StringComparer.Ordinal);
    private (SecurityEvidence Evidence, LocalDate Date) nameFrom = (SecurityEvidence.InstitutionalHoldings, LocalDate.MinIsoValue);
    private Instant nameKnownAt = Instant.MinValue;
    private (LocalDate Date, string? Exchange) venue = (LocalDate.MinIsoValue, null);
    private LocalDate listedUntil = LocalDate.MinIsoValue;
    private Instant firstKnownAt;

    /// <summary>The company's CIK, a name in comparable form, or empty for a name alone.</summary>
    public string Target => target;

    /// <summary>The CIK, or null.</summary>
    public string? Cik { get; private set; }

    /// <summary>The date of the first statement.</summary>
    public LocalDate First { get; private set; } = LocalDate.MaxIsoValue;

    /// <summary>The date of the last statement; the greatest date while a list makes it.</summary>
    public LocalDate Last { get; private set; } = LocalDate.MinIsoValue;

    /// <summary>When the last statement became known.</summary>
    public Instant LastKnownAt { get; private set; }

    /// <summary>The first date on which a list had dropped it with nothing said since; null otherwise.</summary>
    public LocalDate? DroppedOn => listedUntil > Last && listedUntil < LocalDate.MaxIsoValue ? listedUntil : null;

    /// <summary>The newest name of the best source; of several on one date the most frequent.</summary>
    public string? Name => names.Count == 0 ? null : names.MaxBy(n => n.Value).Key;

    /// <summary>The newest exchange.</summary>
    public string? Exchange => venue.Exchange;

    /// <summary>When everything but the end was known.</summary>
    public Instant KnownAt => firsts.Values.Select(f => f.KnownAt).Append(firstKnownAt).Append(nameKnownAt).Max();

    /// <summary>The kinds of source, each with its first filing.</summary>
    public string Evidence => string.Join("; ", firsts.Select(f => f.Value.Accession is { } accession ? $"{SnakeCase.Of(f.Key)} {accession}" : SnakeCase.Of(f.Key)));

    /// <summary>Adds a statement. The order of statements does not matter.</summary>
    public void Add(SecurityObservation statement)
    {
        Cik ??= statement.Cik;
        LocalDate last = statement.ListedUntil is { } until ? until == LocalDate.MaxIsoValue ? until : LocalDate.Max(statement.Date, until.PlusDays(-1)) : statement.Date;
        if (statement.Date < First || (statement.Date == First && statement.KnownAt < firstKnownAt))
        {
            (First, firstKnownAt) = (statement.Date, statement.KnownAt);
        }

        if (last > Last || (last == Last && statement.KnownAt < LastKnownAt))
        {
            (Last, LastKnownAt) = (last, statement.KnownAt);
        }

        listedUntil = LocalDate.Max(listedUntil, statement.ListedUntil ?? LocalDate.MinIsoValue);
        if (!firsts.TryGetValue(statement.Evidence, out SecurityObservation? first) || IsEarlier(statement, first))
        {
            firsts[statement.Evidence] = statement;
        }

        AddName(statement);
        if (statement.Exchange is { } exchange && (statement.Date > venue.Date || (statement.Date == venue.Date && string.CompareOrdinal(exchange, venue.Exchange) < 0)))
        {
            venue = (statement.Date, exchange);
        }
    }

    private static bool IsEarlier(SecurityObservation one, SecurityObservation other) =>
        one.Date != other.Date ? one.Date < other.Date : string.CompareOrdinal(one.Accession, other.Accession) < 0;

    private void AddName(SecurityObservation statement)
    {
        (SecurityEvidence, LocalDate) from = (statement.Evidence, statement.Date);
        if (statement.Name is not { } name || from.CompareTo(nameFrom) < 0)
        {
            return;
        }

        if (from != nameFrom)
        {
            names.Clear();
            (nameFrom, nameKnownAt) = (from, statement.KnownAt);
        }

        nameKnownAt = Instant.Min(nameKnownAt, statement.KnownAt);
        names[name] = names.GetValueOrDefault(name) + 1;
    }
}
