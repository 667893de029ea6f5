namespace MarketIngest;

/// <summary>One footnote of a Form 3, 4 or 5: dataset <c>sec.footnotes</c>. Rows of <c>sec.insider_transactions</c> name theirs in <c>footnote_ids</c>.</summary>
/// <remarks>Source: SEC EDGAR, the filing's ownership document.</remarks>
public sealed record SecFootnote : IMarketRecord<SecFootnote>
{
    /// <inheritdoc />
    public static DatasetSchema<SecFootnote> Schema { get; } = DatasetSchema.Define<SecFootnote>("sec.footnotes", s => s
        .Key.Column("accession_number", r => r.AccessionNumber)
        .Key.Column("footnote_id", r => r.FootnoteId)
        .Column("text", r => r.Text)
        .Rule("accession_number_present", "accession_number", r => r.AccessionNumber.Length == 20)
        .Rule("footnote_id_present", "footnote_id", r => r.FootnoteId.Length > 0)
        .Create(r => new SecFootnote
        {
            AccessionNumber = r.Text(0)!,
            FootnoteId = r.Text(1)!,
            Text = r.Text(2),
        }));

    /// <summary>The accession number with its dashes.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The id within the filing, for example <c>F1</c>.</summary>
    public required string FootnoteId { get; init; }

    /// <summary>The text as filed; null where it is empty.</summary>
    public string? Text { get; init; }
}
