namespace MarketIngest.Sources.Sec.Funds;

/// <summary>The names that a holding is read by. Known to the document's reader, they are compared by reference.</summary>
internal static class FundNames
{
    public static ReadOnlySpan<string> All => Names;

    private static readonly string[] Names =
    [
        "invstOrSec", "name", "lei", "title", "cusip", "identifiers", "isin", "ticker", "other", "value", "balance", "units", "descOthUnits", "curCd", "currencyConditional",
        "exchangeRt", "valUSD", "pctVal", "payoffProfile", "assetCat", "assetConditional", "issuerCat", "issuerConditional", "desc", "invCountry", "isRestrictedSec",
        "fairValLevel", "debtSec", "maturityDt", "annualizedRt", "delta", "repurchaseAgrmt", "derivativeInfo", "derivCat", "optionSwaptionWarrantDeriv",
    ];
}
