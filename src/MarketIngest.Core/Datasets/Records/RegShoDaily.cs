using NodaTime;

namespace MarketIngest;

/// <summary>Short sale volume of one symbol on one day at one reporting facility: dataset <c>finra.reg_sho_daily</c>.</summary>
/// <remarks>
/// Source: FINRA daily short sale volume files. Regular hours and media-reported trades only, so total volume is neither all off-exchange
/// volume nor comparable with weekly totals. Since 2026 quantities carry up to six decimals.
/// </remarks>
public sealed record RegShoDaily : IMarketRecord<RegShoDaily>
{
    /// <inheritdoc />
    public static DatasetSchema<RegShoDaily> Schema { get; } = DatasetSchema.Define<RegShoDaily>("finra.reg_sho_daily", s => s
        .Key.AsOf.Column("date", r => r.Date)
        .Key.Column("symbol", r => r.Symbol)
        .Key.Column("facility", r => r.Facility)
        .Column("short_volume", r => r.ShortVolume, ColumnUnit.Shares, digits: 6)
        .Column("short_exempt_volume", r => r.ShortExemptVolume, ColumnUnit.Shares, digits: 6)
        .Column("total_volume", r => r.TotalVolume, ColumnUnit.Shares, digits: 6)
        .Column("market", r => r.Market)
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 2005, 2100))
        .Rule("symbol_present", "symbol", r => r.Symbol.Length > 0)
        .Rule("short_volume_not_negative", "short_volume", r => r.ShortVolume >= 0)
        .Rule("short_exempt_volume_not_negative", "short_exempt_volume", r => r.ShortExemptVolume is not < 0)
        .Rule("short_exempt_within_short", "short_exempt_volume", r => r.ShortExemptVolume is not { } exempt || exempt <= r.ShortVolume)
        .Rule("short_within_total", "total_volume", r => r.ShortVolume <= r.TotalVolume)
        .Create(r => new RegShoDaily
        {
            Date = r.Date(0),
            Symbol = r.Text(1)!,
            Facility = r.Text(2)!,
            ShortVolume = r.Decimal(3),
            ShortExemptVolume = r.DecimalOrNull(4),
            TotalVolume = r.Decimal(5),
            Market = r.Text(6),
        }));

    /// <summary>The trade date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The symbol as this set spells it (<c>BRK/B</c>; case matters).</summary>
    public required string Symbol { get; init; }

    /// <summary>The file's facility: <c>CNMS</c> (consolidated), <c>FNSQ</c>, <c>FNQC</c>, <c>FNYX</c>, <c>FNRA</c> or <c>FORF</c>.</summary>
    public required string Facility { get; init; }

    /// <summary>Shares sold short, exempt ones included.</summary>
    public required decimal ShortVolume { get; init; }

    /// <summary>Shares sold short and marked exempt; null before 28 February 2011, when the files had no such column.</summary>
    public decimal? ShortExemptVolume { get; init; }

    /// <summary>Shares traded and reported to the facility.</summary>
    public required decimal TotalVolume { get; init; }

    /// <summary>The market code, or a comma list of them in the consolidated file.</summary>
    public string? Market { get; init; }
}
