using System.Globalization;

using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Reads the table of holdings into a sort by the key that the other tables refer to. A line that cannot be read goes along as a fault, so that it keeps its place.</summary>
internal sealed class FundDataSetHoldings(FundDataSetFilings filings, FundMasks masks, Action<Fault> report)
{
    /// <summary>The table.</summary>
    public const string File = "FUND_REPORTED_HOLDING.tsv";

    /// <summary>The key of a holding.</summary>
    public const string Key = "HOLDING_ID";

    /// <summary>In the place of an accession number: a holding that is passed over.</summary>
    public const long PassedOver = -2;

    private static readonly string[] Columns =
    [
        "ACCESSION_NUMBER", Key, "ISSUER_NAME", "ISSUER_LEI", "ISSUER_TITLE", "ISSUER_CUSIP", "BALANCE", "UNIT", "OTHER_UNIT_DESC", "CURRENCY_CODE", "CURRENCY_VALUE", "EXCHANGE_RATE",
        "PERCENTAGE", "PAYOFF_PROFILE", "ASSET_CAT", "OTHER_ASSET", "ISSUER_TYPE", "OTHER_ISSUER", "INVESTMENT_COUNTRY", "IS_RESTRICTED_SECURITY", "FAIR_VALUE_LEVEL", "DERIVATIVE_CAT",
    ];

    /// <summary>Reads the table.</summary>
    /// <exception cref="SourceContractException">It or a column is missing, or it is damaged.</exception>
    public void Read(BoundedZip zip, SpilledSort target)
    {
        using var table = FundDataSetTable.Open(zip, File, Columns);
        int[] at = [.. Columns.Select(table.Ordinal)];
        var cells = new FundDataSetCells(SecFundHolding.Schema.Name, File, masks) { Row = () => table.Text };
        using var record = new FundRecordWriter();
        while (table.Read(out (string Rule, string Value, string Message)? fault))
        {
            cells.Begin(table.Line);
            if (fault is { } bad)
            {
                cells.Fail(bad.Rule, null, bad.Value, bad.Message);
                report(cells.Failure!);
                continue;
            }

            long? accession = AccessionNumber.Digits(table.Span(at[0]));
            if (accession is null || !filings.All.ContainsKey(accession.Value))
            {
                if (accession is null || !filings.IsLeftOut(accession.Value))
                {
                    cells.Fail("filing_unknown", "accession_number", table.Span(at[0]).ToString(), $"'{table.Span(at[0])}' is no filing of {FundDataSetFilings.Submissions}.");
                    report(cells.Failure!);
                }

                PassOver(record, table, at[1], target);
                continue;
            }

            if (cells.Key(table.Span(at[1]), Key, "line") is not { } key)
            {
                report(cells.Failure!);
                continue;
            }

            Write(record, table, at, cells, accession.Value);
            target.Add(key, table.Line, record.Written);
        }
    }

    /// <summary>A holding of no filing that is read: what other tables say of it is left out too, and is no error.</summary>
    private static void PassOver(FundRecordWriter record, FundDataSetTable table, int ordinal, SpilledSort target)
    {
        if (long.TryParse(table.Span(ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out long key))
        {
            record.Begin();
            record.Whole(PassedOver);
            target.Add(key, table.Line, record.Written);
        }
    }

    /// <summary>The accession number, whether the line could be read, and then the row or what is wrong with it.</summary>
    private static void Write(FundRecordWriter record, FundDataSetTable table, int[] at, FundDataSetCells cells, long accession)
    {
        record.Begin();
        record.Whole(accession);
        record.Mark(true);
        record.Mark(!table.Span(at[21]).IsEmpty);
        record.Whole(table.Line);
        record.Text(table.Span(at[2]));
        record.Text(table.Span(at[3]));
        record.Text(table.Span(at[4]));
        record.Text(table.Span(at[5]));
        record.Number(cells.Number(table.Span(at[6]), "BALANCE", "balance"));
        record.Text(table.Span(at[7]));
        record.Text(table.Span(at[8]));
        record.Text(table.Span(at[9]));
        record.Number(cells.Number(table.Span(at[10]), "CURRENCY_VALUE", "value_usd"));
        record.Number(cells.Number(table.Span(at[11]), "EXCHANGE_RATE", "exchange_rate"));
        record.Number(cells.Number(table.Span(at[12]), "PERCENTAGE", "percent_of_net_assets"));
        record.Text(table.Span(at[13]));
        record.Text(table.Span(at[14]));
        record.Text(table.Span(at[15]));
        record.Text(table.Span(at[16]));
        record.Text(table.Span(at[17]));
        record.Text(table.Span(at[18]));
        record.Flag(cells.Flag(table.Span(at[19]), "IS_RESTRICTED_SECURITY", "is_restricted"));
        record.Count(cells.Count(table.Span(at[20]), "FAIR_VALUE_LEVEL", "fair_value_level"));
        record.Text(table.Span(at[21]));
        if (cells.Failure is { } failure)
        {
            record.Begin();
            record.Whole(accession);
            record.Mark(false);
            record.Fault(failure);
        }
    }
}
