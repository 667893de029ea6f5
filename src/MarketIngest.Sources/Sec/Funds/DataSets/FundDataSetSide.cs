using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>A table that adds to holdings and names them only by their key; its lines are sorted by it.</summary>
/// <param name="file">The table.</param>
/// <param name="order">The column that orders a holding's lines, or null where a holding has one line.</param>
/// <param name="columns">The columns to take.</param>
internal sealed class FundDataSetSide(string file, string? order, params string[] columns)
{
    /// <summary>The identifiers of holdings; a holding has a line for each.</summary>
    public static FundDataSetSide Identifiers { get; } = new("IDENTIFIERS.tsv", "IDENTIFIERS_ID", "IDENTIFIER_ISIN", "IDENTIFIER_TICKER", "OTHER_IDENTIFIER");

    /// <summary>Debt securities.</summary>
    public static FundDataSetSide Debt { get; } = new("DEBT_SECURITY.tsv", null, "MATURITY_DATE", "ANNUALIZED_RATE");

    /// <summary>Repurchase agreements.</summary>
    public static FundDataSetSide Repurchases { get; } = new("REPURCHASE_AGREEMENT.tsv", null, "MATURITY_DATE");

    /// <summary>Options, swaptions and warrants.</summary>
    public static FundDataSetSide Options { get; } = new("SWAPTION_OPTION_WARNT_DERIV.tsv", null, "DELTA");

    /// <summary>The table.</summary>
    public string File => file;

    /// <summary>The columns to take.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Whether a holding has several lines.</summary>
    public bool HasSeveral => order is not null;

    /// <summary>Sorts a table that must be there with all its columns.</summary>
    /// <exception cref="SourceContractException">It or a column is missing, or it is damaged.</exception>
    public SpilledSort Read(BoundedZip zip, SpillSpace space, Action<Fault> report)
    {
        string[] required = order is null ? [FundDataSetHoldings.Key, .. columns] : [FundDataSetHoldings.Key, order, .. columns];
        using var table = FundDataSetTable.Open(zip, file, required);
        return Read(table, space, report);
    }

    /// <summary>Sorts a table whose columns are not established: what it lacks stays empty.</summary>
    /// <exception cref="SourceContractException">It is damaged.</exception>
    public SpilledSort ReadIfPresent(BoundedZip zip, SpillSpace space, Action<Fault> report)
    {
        using FundDataSetTable? table = FundDataSetTable.OpenIfPresent(zip, file);
        return table is not null && table.Ordinal(FundDataSetHoldings.Key) >= 0 && columns.Any(c => table.Ordinal(c) >= 0) ? Read(table, space, report) : new SpilledSort(space);
    }

    private SpilledSort Read(FundDataSetTable table, SpillSpace space, Action<Fault> report)
    {
        var lines = new SpilledSort(space);
        try
        {
            int key = table.Ordinal(FundDataSetHoldings.Key), place = order is null ? -1 : table.Ordinal(order);
            int[] at = [.. columns.Select(table.Ordinal)];
            var cells = new FundDataSetCells(SecFundHolding.Schema.Name, file, new FundMasks()) { Row = () => table.Text };
            using var record = new FundRecordWriter();
            while (table.Read(out (string Rule, string Value, string Message)? fault))
            {
                cells.Begin(table.Line);
                if (fault is { } bad)
                {
                    cells.Fail(bad.Rule, null, bad.Value, bad.Message);
                }

                long? holding = fault is null ? cells.Key(table.Span(key), FundDataSetHoldings.Key, "line") : null;
                long? second = order is null ? table.Line : holding is null ? null : cells.Key(table.Span(place), order, "line");
                if (cells.Failure is { } failure)
                {
                    report(failure);
                    continue;
                }

                record.Begin();
                record.Whole(table.Line);
                foreach (int ordinal in at)
                {
                    record.Text(table.Span(ordinal));
                }

                lines.Add(holding!.Value, second!.Value, record.Written);
            }

            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }
}
