using NodaTime;

namespace MarketIngest.Testing;

/// <summary>A versioned record with every column kind, as key, required and nullable, for the store conformance suite: dataset <c>conformance.every_kind</c>.</summary>
public sealed record EveryKindRow : IMarketRecord<EveryKindRow>
{
    /// <inheritdoc />
    public static DatasetSchema<EveryKindRow> Schema { get; } = DatasetSchema.Define<EveryKindRow>("conformance.every_kind", s => s
        .Key.Column("code", r => r.Code)
        .Key.AsOf.Column("day", r => r.Day)
        .Key.Column("number", r => r.Number)
        .Key.Column("moment", r => r.Moment)
        .Key.Column("flag", r => r.Flag)
        .Column("text", r => r.Text)
        .Column("truth", r => r.Truth)
        .Column("integer", r => r.Integer)
        .Column("floating", r => r.Floating)
        .Column("free_decimal", r => r.FreeDecimal)
        .Column("cents", r => r.Cents, ColumnUnit.UsDollars, digits: 2)
        .Column("shares", r => r.Shares, ColumnUnit.Shares, digits: 6)
        .Column("date", r => r.Date)
        .Column("instant", r => r.Instant)
        .Column("required_floating", r => r.RequiredFloating)
        .Column("required_decimal", r => r.RequiredDecimal)
        .Create(r => new EveryKindRow
        {
            Code = r.Text(0)!,
            Day = r.Date(1),
            Number = r.Int64(2),
            Moment = r.Instant(3),
            Flag = r.Boolean(4),
            Text = r.Text(5),
            Truth = r.BooleanOrNull(6),
            Integer = r.Int64OrNull(7),
            Floating = r.DoubleOrNull(8),
            FreeDecimal = r.DecimalOrNull(9),
            Cents = r.DecimalOrNull(10),
            Shares = r.DecimalOrNull(11),
            Date = r.DateOrNull(12),
            Instant = r.InstantOrNull(13),
            RequiredFloating = r.Double(14),
            RequiredDecimal = r.Decimal(15),
        }));

    /// <summary>Key: text, possibly empty.</summary>
    public string Code { get; init; } = "";

    /// <summary>Key: the date the row is about.</summary>
    public LocalDate Day { get; init; } = new(2024, 1, 2);

    /// <summary>Key: an integer.</summary>
    public long Number { get; init; }

    /// <summary>Key: an instant.</summary>
    public Instant Moment { get; init; }

    /// <summary>Key: a Boolean.</summary>
    public bool Flag { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>A Boolean.</summary>
    public bool? Truth { get; init; }

    /// <summary>An integer.</summary>
    public long? Integer { get; init; }

    /// <summary>A double.</summary>
    public double? Floating { get; init; }

    /// <summary>A decimal without declared digits.</summary>
    public decimal? FreeDecimal { get; init; }

    /// <summary>A decimal with two digits declared.</summary>
    public decimal? Cents { get; init; }

    /// <summary>A decimal with six digits declared.</summary>
    public decimal? Shares { get; init; }

    /// <summary>A date.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>An instant.</summary>
    public Instant? Instant { get; init; }

    /// <summary>A double that is never null.</summary>
    public double RequiredFloating { get; init; }

    /// <summary>A decimal that is never null.</summary>
    public decimal RequiredDecimal { get; init; }
}
