namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>One of the four tables of a data set whose lines become rows.</summary>
/// <param name="File">The table's file.</param>
/// <param name="Kind">The value of <c>table_kind</c>.</param>
/// <param name="IsHolding">Whether it has holdings, no transactions.</param>
/// <param name="Key">The column with the line's surrogate key.</param>
/// <param name="Required">The columns without which a line cannot be read; a set that renames one is refused rather than read with holes.</param>
internal sealed record OwnershipDataSetTable(string File, string Kind, bool IsHolding, string Key, string[] Required)
{
    private static readonly string[] Common =
        ["ACCESSION_NUMBER", "SECURITY_TITLE", "SHRS_OWND_FOLWNG_TRANS", "VALU_OWND_FOLWNG_TRANS", "DIRECT_INDIRECT_OWNERSHIP", "NATURE_OF_OWNERSHIP"];

    private static readonly string[] Transaction =
        ["TRANS_DATE", "DEEMED_EXECUTION_DATE", "TRANS_CODE", "TRANS_TIMELINESS", "TRANS_SHARES", "TRANS_PRICEPERSHARE", "TRANS_ACQUIRED_DISP_CD"];

    private static readonly string[] Option = ["CONV_EXERCISE_PRICE", "EXPIRATION_DATE", "UNDLYNG_SEC_TITLE", "UNDLYNG_SEC_SHARES", "UNDLYNG_SEC_VALUE"];

    /// <summary>The tables; of each kind the transactions before the holdings, the order in which a filing's rows are counted.</summary>
    public static IReadOnlyList<OwnershipDataSetTable> All { get; } =
    [
        new("NONDERIV_TRANS.tsv", SecInsiderTransaction.NonDerivative, false, "NONDERIV_TRANS_SK", [.. Common, .. Transaction]),
        new("NONDERIV_HOLDING.tsv", SecInsiderTransaction.NonDerivative, true, "NONDERIV_HOLDING_SK", Common),

        // The misspelling is the SEC's; its table of holdings spells the column right.
        new("DERIV_TRANS.tsv", SecInsiderTransaction.Derivative, false, "DERIV_TRANS_SK", [.. Common, .. Transaction, .. Option, "TRANS_TOTAL_VALUE", "EXCERCISE_DATE"]),
        new("DERIV_HOLDING.tsv", SecInsiderTransaction.Derivative, true, "DERIV_HOLDING_SK", [.. Common, .. Option, "EXERCISE_DATE"]),
    ];
}
