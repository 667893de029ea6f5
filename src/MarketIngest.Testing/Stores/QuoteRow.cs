using NodaTime;

namespace MarketIngest.Testing;

/// <summary>A small versioned record for the store conformance suite: dataset <c>conformance.quotes</c>.</summary>
/// <param name="Symbol">The symbol; the leading key column.</param>
/// <param name="Date">The date the row is about.</param>
/// <param name="Venue">The venue; empty for none.</param>
/// <param name="Price">The price.</param>
/// <param name="Note">A note, or null.</param>
/// <param name="CheckedOn">The source's own bookkeeping: a change of it alone is no new version.</param>
public sealed record QuoteRow(string Symbol, LocalDate Date, string Venue, decimal? Price, string? Note = null, LocalDate? CheckedOn = null) : IMarketRecord<QuoteRow>
{
    /// <inheritdoc />
    public static DatasetSchema<QuoteRow> Schema { get; } = DatasetSchema.Define<QuoteRow>("conformance.quotes", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("venue", r => r.Venue)
        .Column("price", r => r.Price, ColumnUnit.UsDollars, digits: 4)
        .Column("note", r => r.Note)
        .Volatile.Column("checked_on", r => r.CheckedOn)
        .Create(r => new QuoteRow(r.Text(0)!, r.Date(1), r.Text(2)!, r.DecimalOrNull(3), r.Text(4), r.DateOrNull(5))));
}
