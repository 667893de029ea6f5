using NodaTime;

namespace MarketIngest;

/// <summary>What one identifier stood for over one span of time, and what says so: dataset <c>reference.securities</c>.</summary>
/// <remarks>
/// A span begins with the first evidence and ends where other evidence begins; it never rests on a name alone. Where evidence disagrees within a span,
/// <see cref="Candidates"/> holds every claim and the columns that differ are null.
/// </remarks>
public sealed record Security : IMarketRecord<Security>
{
    /// <inheritdoc />
    public static DatasetSchema<Security> Schema { get; } = DatasetSchema.Define<Security>("reference.securities", s => s
        .Key.Column("identifier_type", r => r.IdentifierType)
        .Key.Column("identifier", r => r.Identifier)
        .Key.AsOf.Column("valid_from", r => r.ValidFrom)
        .Column("valid_until", r => r.ValidUntil)
        .Column("symbol", r => r.Symbol)
        .Column("cik", r => r.Cik)
        .Column("cusip", r => r.Cusip)
        .Column("figi", r => r.Figi)
        .Column("name", r => r.Name)
        .Column("exchange", r => r.Exchange)
        .Column("evidence", r => r.Evidence)
        .Json.Column("candidates", r => r.Candidates)
        .Rule("identifier_type_known", "identifier_type", r => r.IdentifierType is "cik" or "cusip" or "symbol" or "figi" or "isin")
        .Rule("identifier_present", "identifier", r => r.Identifier.Length > 0)
        .Rule("valid_from_in_range", "valid_from", r => RecordRules.IsBetween(r.ValidFrom, 1885, 2100))
        .Rule("valid_in_order", "valid_until", r => r.ValidUntil is not { } until || until > r.ValidFrom)
        .Create(r => new Security
        {
            IdentifierType = r.Text(0)!,
            Identifier = r.Text(1)!,
            ValidFrom = r.Date(2),
            ValidUntil = r.DateOrNull(3),
            Symbol = r.Text(4),
            Cik = r.Text(5),
            Cusip = r.Text(6),
            Figi = r.Text(7),
            Name = r.Text(8),
            Exchange = r.Text(9),
            Evidence = r.Text(10),
            Candidates = r.Text(11),
        }));

    /// <summary>What the identifier is: <c>cik</c>, <c>cusip</c>, <c>symbol</c>, <c>figi</c> or <c>isin</c>.</summary>
    public required string IdentifierType { get; init; }

    /// <summary>The identifier: a CIK of ten digits, a CUSIP of nine characters, a symbol in the canonical spelling.</summary>
    public required string Identifier { get; init; }

    /// <summary>The date of the first evidence; the truth may have begun earlier.</summary>
    public required LocalDate ValidFrom { get; init; }

    /// <summary>The first date on which it no longer holds; null while nothing contradicts it.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>The symbol in the canonical spelling; null for a company that has none or several.</summary>
    public string? Symbol { get; init; }

    /// <summary>The company's CIK, ten digits; null where no evidence links one.</summary>
    public string? Cik { get; init; }

    /// <summary>The CUSIP.</summary>
    public string? Cusip { get; init; }

    /// <summary>The FIGI.</summary>
    public string? Figi { get; init; }

    /// <summary>The name as the evidence spells it.</summary>
    public string? Name { get; init; }

    /// <summary>The exchange as the evidence names it.</summary>
    public string? Exchange { get; init; }

    /// <summary>What says so, each kind with the accession number of the first filing of that kind where it is a filing, separated by <c>; </c>.</summary>
    public string? Evidence { get; init; }

    /// <summary>
    /// A JSON array of every claim where several stood at the same time, each an object with <c>cik</c>, <c>symbol</c>, <c>name</c>, <c>exchange</c> and <c>evidence</c>; null where there is one.
    /// </summary>
    public string? Candidates { get; init; }
}
