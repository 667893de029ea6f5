using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest;

/// <summary>Several jobs that fill history one after the other, later ones from what earlier ones stored.</summary>
/// <param name="Name">How people name it.</param>
/// <param name="Steps">The steps in their order.</param>
public sealed record BackfillPlan(string Name, IReadOnlyList<BackfillStep> Steps)
{
    /// <summary>
    /// Market microstructure: 13F → OTC → IEX → short interest → ratios → Flip50. Holdings (by institution) and IEX captures (by day) are filled for all
    /// symbols; the ratios' bases that need consolidated volume take it from <c>prices.bars</c> or <c>finra.reg_sho_daily</c> as far as those are stored.
    /// </summary>
    public static BackfillPlan Microstructure { get; } = new("microstructure",
    [
        new BackfillStep("13F", "collect_13f_filings") { IsBySymbol = false },
        new BackfillStep("OTC", "collect_finra_otc"),
        new BackfillStep("IEX", "collect_iex_hist") { IsBySymbol = false },
        new BackfillStep("short interest", "collect_short_interest"),
        new BackfillStep("ratios", OffExchangeDerivation.Job),
        new BackfillStep("Flip50", Flip50Derivation.Job),
    ]);
}
