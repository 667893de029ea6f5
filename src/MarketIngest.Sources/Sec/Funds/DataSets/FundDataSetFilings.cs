using MarketIngest.Sources.Parsing.Zip;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>The filings of a data set: who filed, for which series, as of when, and the totals. Some 14,000 a quarter are held.</summary>
internal sealed class FundDataSetFilings
{
    /// <summary>The table with one line for each filing.</summary>
    public const string Submissions = "SUBMISSION.tsv";

    private const string Accession = "ACCESSION_NUMBER";
    private readonly SortedDictionary<long, FundDataSetFiling> filings = [];
    private readonly HashSet<long> others = [];
    private readonly FundMasks masks;
    private readonly Action<Fault> report;

    private FundDataSetFilings(FundMasks masks, Action<Fault> report) => (this.masks, this.report) = (masks, report);

    /// <summary>The filings, by the digits of their accession numbers.</summary>
    public IReadOnlyDictionary<long, FundDataSetFiling> All => filings;

    /// <summary>Reads the tables.</summary>
    /// <exception cref="SourceContractException">A table or a column is missing, or a table is damaged.</exception>
    public static FundDataSetFilings Read(BoundedZip zip, FundMasks masks, Action<Fault> report)
    {
        var read = new FundDataSetFilings(masks, report);
        read.ReadSubmissions(zip);
        read.ReadRegistrants(zip);
        read.ReadFunds(zip);
        return read;
    }

    /// <summary>Whether a filing is of another form, or its own line could not be read: its lines are left out.</summary>
    public bool IsLeftOut(long accession) => others.Contains(accession);

    private void ReadSubmissions(BoundedZip zip)
    {
        using var table = FundDataSetTable.Open(zip, Submissions, Accession, "FILING_DATE", "SUB_TYPE", "REPORT_ENDING_PERIOD", "REPORT_DATE");
        int filedAt = table.Ordinal("FILING_DATE"), form = table.Ordinal("SUB_TYPE"), year = table.Ordinal("REPORT_ENDING_PERIOD"), period = table.Ordinal("REPORT_DATE");
        Each(table, Accession, (digits, accession, cells) =>
        {
            // NT NPORT-P, a notice of being late, has no portfolio.
            bool isOurs = SecForms.Funds.Contains(table.Span(form).ToString(), StringComparer.OrdinalIgnoreCase);
            LocalDate? filed = isOurs ? cells.Date(table.Span(filedAt), "FILING_DATE", "filing_date") : null;
            LocalDate? held = isOurs ? cells.Date(table.Span(period), "REPORT_DATE", "period_end") : null;
            if (isOurs && (filed is null || held is null))
            {
                cells.Fail("value_missing", filed is null ? "filing_date" : "period_end", null, "a report needs a filing date and the date of its holdings.");
            }

            if (filings.ContainsKey(digits))
            {
                cells.Fail("filing_repeated", "accession_number", accession, $"{accession} stands there a second time.");
            }
            else if (!isOurs || cells.Failure is not null)
            {
                others.Add(digits);
            }
            else
            {
                var filing = new FundDataSetFiling(accession, filed!.Value, held!.Value) { Line = table.Line };
                filing.Row = filing.Row with { FiscalYearEnd = cells.Date(table.Span(year), "REPORT_ENDING_PERIOD", "fiscal_year_end") };
                KeepFailure(filing, cells);
                filings.Add(digits, filing);
            }
        });
    }

    private void ReadRegistrants(BoundedZip zip)
    {
        using var table = FundDataSetTable.Open(zip, "REGISTRANT.tsv", Accession, "CIK", "REGISTRANT_NAME");
        int cik = table.Ordinal("CIK"), name = table.Ordinal("REGISTRANT_NAME");
        OfFilings(table, (filing, cells) =>
        {
            string? number = Cik.Of(table.Span(cik));
            if (number is null && !table.Span(cik).IsEmpty)
            {
                cells.Fail("value_unreadable", "fund_cik", table.Span(cik).ToString(), $"'CIK' is '{table.Span(cik)}', not a CIK of up to ten digits.");
            }

            if (filing.HasRegistrant)
            {
                Repeated(filing, cells);
                return;
            }

            filing.HasRegistrant = true;
            filing.Row = filing.Row with { FundCik = number, RegistrantName = TextOf(table.Span(name)) };
        });
    }

    private void ReadFunds(BoundedZip zip)
    {
        using var table = FundDataSetTable.Open(zip, "FUND_REPORTED_INFO.tsv", Accession, "SERIES_NAME", "SERIES_ID", "TOTAL_ASSETS", "NET_ASSETS");
        int name = table.Ordinal("SERIES_NAME"), id = table.Ordinal("SERIES_ID"), total = table.Ordinal("TOTAL_ASSETS"), net = table.Ordinal("NET_ASSETS");
        OfFilings(table, (filing, cells) =>
        {
            if (filing.HasFund)
            {
                Repeated(filing, cells);
                return;
            }

            filing.HasFund = true;
            filing.Row = filing.Row with
            {
                SeriesName = TextOf(table.Span(name)),
                SeriesId = TextOf(table.Span(id)),
                TotalAssetsUsd = cells.Number(table.Span(total), "TOTAL_ASSETS", "total_assets_usd"),
                NetAssetsUsd = cells.Number(table.Span(net), "NET_ASSETS", "net_assets_usd"),
            };
        });
    }

    /// <summary>What makes the filing's own row a fault is reported with the filing, not at once.</summary>
    private static void KeepFailure(FundDataSetFiling filing, FundDataSetCells cells)
    {
        if (cells.Failure is { Rule: not "filing_repeated" } failure)
        {
            filing.Failure ??= failure;
            cells.Begin(cells.Line);
        }
    }

    private static string? TextOf(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();

    private static void Repeated(FundDataSetFiling filing, FundDataSetCells cells) =>
        cells.Fail("filing_repeated", "accession_number", filing.Accession, $"{filing.Accession} stands there a second time.");

    /// <summary>Lines of one filing each; what cannot be read makes the filing's own row a fault.</summary>
    private void OfFilings(FundDataSetTable table, Action<FundDataSetFiling, FundDataSetCells> read) => Each(table, Accession, (digits, accession, cells) =>
    {
        if (filings.TryGetValue(digits, out FundDataSetFiling? filing))
        {
            read(filing, cells);
            KeepFailure(filing, cells);
        }
        else if (!others.Contains(digits))
        {
            cells.Fail("filing_unknown", "accession_number", accession, $"'{accession}' is no filing of {Submissions}.");
        }
    });

    private void Each(FundDataSetTable table, string column, Action<long, string, FundDataSetCells> read)
    {
        int ordinal = table.Ordinal(column);
        var cells = new FundDataSetCells(SecFundFiling.Schema.Name, table.Name, masks) { Row = () => table.Text };
        while (table.Read(out (string Rule, string Value, string Message)? fault))
        {
            cells.Begin(table.Line);
            if (fault is { } bad)
            {
                cells.Fail(bad.Rule, null, bad.Value, bad.Message);
            }
            else if (AccessionNumber.Digits(table.Span(ordinal)) is { } digits)
            {
                read(digits, table.Span(ordinal).ToString(), cells);
            }
            else
            {
                cells.Fail("value_unreadable", "accession_number", table.Span(ordinal).ToString(), $"'{column}' is '{table.Span(ordinal)}', not an accession number.");
            }

            if (cells.Failure is { } failure)
            {
                report(failure);
            }
        }
    }
}
