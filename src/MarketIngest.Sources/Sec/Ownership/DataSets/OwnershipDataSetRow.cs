using System.Text.Json;

using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>Takes transactions or holdings out of the lines of one table.</summary>
internal sealed class OwnershipDataSetRow(SecTableRow line, OwnershipDataSetTable table)
{
    private const string FootnoteSuffix = "_FN";
    private readonly string[] footnotes = [.. line.Columns.Where(c => c.EndsWith(FootnoteSuffix, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The current line, without its place in the filing.</summary>
    public SecInsiderTransaction Read(SecInsiderTransaction filing) => filing with
    {
        TableKind = table.Kind,
        SecurityTitle = line.Text("SECURITY_TITLE"),
        IsHolding = table.IsHolding,
        TransactionDate = line.Date("TRANS_DATE", "transaction_date"),
        DeemedExecutionDate = line.Date("DEEMED_EXECUTION_DATE", "deemed_execution_date"),
        TransactionCode = line.Text("TRANS_CODE"),
        AcquiredDisposed = line.Text("TRANS_ACQUIRED_DISP_CD"),
        Shares = line.Number("TRANS_SHARES", "shares"),
        PricePerShare = line.Number("TRANS_PRICEPERSHARE", "price_per_share"),
        TransactionTotalValue = line.Number("TRANS_TOTAL_VALUE", "transaction_total_value"),
        SharesOwnedAfter = line.Number("SHRS_OWND_FOLWNG_TRANS", "shares_owned_after"),
        ValueOwnedAfter = line.Number("VALU_OWND_FOLWNG_TRANS", "value_owned_after"),
        DirectOrIndirect = line.Text("DIRECT_INDIRECT_OWNERSHIP"),
        NatureOfOwnership = line.Text("NATURE_OF_OWNERSHIP"),
        ExercisePrice = line.Number("CONV_EXERCISE_PRICE", "exercise_price"),
        ExerciseDate = line.Date(table.IsHolding ? "EXERCISE_DATE" : "EXCERCISE_DATE", "exercise_date"),
        ExpirationDate = line.Date("EXPIRATION_DATE", "expiration_date"),
        UnderlyingTitle = line.Text("UNDLYNG_SEC_TITLE"),
        UnderlyingShares = line.Number("UNDLYNG_SEC_SHARES", "underlying_shares"),
        UnderlyingValue = line.Number("UNDLYNG_SEC_VALUE", "underlying_value"),
        Timeliness = line.Text("TRANS_TIMELINESS"),
        FootnoteIds = FootnoteIds(),
    };

    /// <summary>The ids in the columns' order, each once; a column lists several with commas or blanks between them.</summary>
    private string FootnoteIds()
    {
        List<string> ids = [];
        foreach (string column in footnotes)
        {
            ReadOnlySpan<char> list = line.Span(column);
            foreach (Range part in list.SplitAny(", "))
            {
                string id = list[part].Trim().ToString();
                if (id.Length > 0 && !ids.Contains(id))
                {
                    ids.Add(id);
                }
            }
        }

        return ids.Count == 0 ? "[]" : JsonSerializer.Serialize([.. ids], OwnershipJson.Default.StringArray);
    }
}
