using NodaTime;

namespace MarketIngest;

/// <summary>One member of an index on the day its list was read: dataset <c>reference.index_constituents</c>.</summary>
/// <remarks>A list counts share classes, so the S&amp;P 500 has about 503. It says nothing of other days: see <see cref="IndexMembership"/>.</remarks>
public sealed record IndexConstituent : IMarketRecord<IndexConstituent>
{
    private const int CikDigits = 10;

    /// <inheritdoc />
    public static DatasetSchema<IndexConstituent> Schema { get; } = DatasetSchema.Define<IndexConstituent>("reference.index_constituents", s => s
        .Key.Column("index_id", r => r.IndexId)
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("as_of", r => r.AsOf)
        .Column("name", r => r.Name)
        .Column("sector", r => r.Sector)
        .Column("sub_industry", r => r.SubIndustry)
        .Column("cik", r => r.Cik)
        .Column("date_added", r => r.DateAdded)
        .Rule("index_present", "index_id", r => r.IndexId.Length > 0)
        .Rule("symbol_present", "symbol", r => r.Symbol.Length > 0)
        .Rule("date_in_range", "as_of", r => RecordRules.IsBetween(r.AsOf, 1957, 2100))
        .Rule("cik_of_ten_digits", "cik", r => r.Cik is null || (r.Cik.Length == CikDigits && r.Cik.All(char.IsAsciiDigit)))
        .Rule("added_by_then", "date_added", r => r.DateAdded is not { } added || added <= r.AsOf)
        .Create(r => new IndexConstituent
        {
            IndexId = r.Text(0)!,
            Symbol = r.Text(1)!,
            AsOf = r.Date(2),
            Name = r.Text(3),
            Sector = r.Text(4),
            SubIndustry = r.Text(5),
            Cik = r.Text(6),
            DateAdded = r.DateOrNull(7),
        }));

    /// <summary>The index: <c>SP500</c>.</summary>
    public required string IndexId { get; init; }

    /// <summary>The symbol in the canonical spelling (<c>BRK.B</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The day in New York on which the list was read.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The company.</summary>
    public string? Name { get; init; }

    /// <summary>The GICS sector.</summary>
    public string? Sector { get; init; }

    /// <summary>The GICS sub-industry.</summary>
    public string? SubIndustry { get; init; }

    /// <summary>The company's number at the SEC, ten digits with leading zeros.</summary>
    public string? Cik { get; init; }

    /// <summary>Since when it is a member; null where the list does not say.</summary>
    public LocalDate? DateAdded { get; init; }
}
