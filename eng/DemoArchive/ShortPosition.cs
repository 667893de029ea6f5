using MarketIngest.Calendars.Publication;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive;

/// <summary>The short position of a security on a settlement date; the identities of the published columns hold.</summary>
/// <param name="Symbol">The security.</param>
/// <param name="Settlement">The settlement date.</param>
public sealed record ShortPosition(DemoSymbol Symbol, LocalDate Settlement)
{
    /// <summary>Shares sold short.</summary>
    public long Current => At(Settlement) * Factor(Settlement);

    /// <summary>Shares sold short at the settlement before, in today's shares.</summary>
    public long Previous => At(PreviousSettlement) * Factor(Settlement);

    /// <summary>Shares of an average day since the settlement before.</summary>
    public long AverageDailyVolume
    {
        get
        {
            LocalDate[] sessions = [.. DemoWindow.Sessions.Where(s => s > PreviousSettlement && s <= Settlement)];
            return sessions.Length == 0
                ? Symbol.BaseVolume
                : sessions.Sum(s => Market.Consolidated(Symbol, s) * Factor(Settlement) / Factor(s)) / sessions.Length;
        }
    }

    /// <summary>The change in shares.</summary>
    public long Change => Current - Previous;

    /// <summary>The change in percent, with two decimals.</summary>
    public decimal ChangePercent => decimal.Round(100m * Change / Previous, 2);

    /// <summary>Days to cover, with two decimals.</summary>
    public decimal DaysToCover => decimal.Round((decimal)Current / AverageDailyVolume, 2);

    /// <summary>Whether a split fell between the two settlements.</summary>
    public bool IsSplitAdjusted => Factor(Settlement) != Factor(PreviousSettlement);

    /// <summary>Whether the file marks the row as revised.</summary>
    public bool IsRevised => Symbol == DemoSymbols.Amc && Settlement == new LocalDate(2026, 9, 30);

    private LocalDate PreviousSettlement => ShortInterestSchedule.Finra.SettlementOnOrBefore(Settlement.PlusDays(-1));

    private long At(LocalDate settlement) =>
        (long)(Symbol.BaseVolume * 1.6m * (1 + (0.15m * Noise.Signed($"{Symbol.Name}/{LocalDatePattern.Iso.Format(settlement)}/shorted"))));

    private int Factor(LocalDate date) => Symbol.SplitFactor(date);
}
