using MarketIngest;

using NodaTime;

namespace CustomCollector;

#region custom-record
/// <summary>What customers owed on margin at the end of a month: dataset <c>example.margin_debt</c>.</summary>
public sealed record MarginDebt : IMarketRecord<MarginDebt>
{
    /// <inheritdoc />
    public static DatasetSchema<MarginDebt> Schema { get; } = DatasetSchema.Define<MarginDebt>("example.margin_debt", s => s
        .Key.AsOf.Column("month", r => r.Month)
        .Column("debit_balances", r => r.DebitBalances, ColumnUnit.UsDollars)
        .Rule("balances_not_negative", "debit_balances", r => r.DebitBalances >= 0)
        .Create(row => new MarginDebt { Month = row.Date(0), DebitBalances = row.Decimal(1) }));

    /// <summary>The first day of the month.</summary>
    public required LocalDate Month { get; init; }

    /// <summary>Debit balances in US dollars.</summary>
    public required decimal DebitBalances { get; init; }
}
#endregion
