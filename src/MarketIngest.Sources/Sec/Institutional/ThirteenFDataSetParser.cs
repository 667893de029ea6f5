using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>
/// One of the SEC's Form 13F data sets: format <c>form13f-data-set</c>, a zip of tab-separated tables. Positions are lines of the table that a message names.
/// The table of holdings is streamed; the other tables, a few lines for each filing, are held.
/// </summary>
/// <remarks>
/// <para>Rows are those of the filings' own documents. The sets state no time of acceptance: a row is known from the end of its filing date. A row's
/// <see cref="InstitutionalHolding.Line"/> is its place in the set among the rows of its filing, which follow the table's order.</para>
/// <para>Hint <c>ciks</c>, a list separated by commas, takes the filings of these managers only.</para>
/// </remarks>
public static class ThirteenFDataSetParser
{
    internal const string Format = "form13f-data-set";

    /// <summary>Pushes <see cref="InstitutionalHolding"/> and <see cref="InstitutionalFiling"/> records.</summary>
    /// <exception cref="SourceContractException">The archive is damaged, passes a bound, or lacks a table.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        using BoundedZip zip = BoundedZip.Open(payload.OpenRead(), Format);
        using var filings = new ThirteenFDataSetFilings(zip, payload.ListHint("ciks"), sink);
        filings.Read();
        Holdings(zip, filings, sink);
        foreach (ThirteenFDataSetFiling filing in filings.All)
        {
            filing.Write();
        }
    }

    private static void Holdings(BoundedZip zip, ThirteenFDataSetFilings filings, RecordSink sink)
    {
        BoundedZipEntry entry = zip.Find("INFOTABLE.tsv") ?? throw new SourceContractException($"{Format}: the archive has no INFOTABLE.tsv.");
        using var reader = new DelimitedReader(entry.OpenRead(), '\t');
        var row = new SecTableRow(reader, sink, InstitutionalHolding.Schema.Name, Format, "INFOTABLE.tsv", "ACCESSION_NUMBER", "CUSIP", "VALUE", "SSHPRNAMT", "SSHPRNAMTTYPE");
        var holding = new ThirteenFDataSetHolding(row);
        ThirteenFDataSetFiling? filing = null;
        while (row.Read())
        {
            ReadOnlySpan<char> accession = row.Span("ACCESSION_NUMBER");
            if (filing is null || !accession.SequenceEqual(filing.Filing.AccessionNumber))
            {
                filing?.Table.End();
                filing = filings.Find(accession);
            }

            filing?.Table.Add(holding.Read(), reader.Line);
        }

        filing?.Table.End();
    }
}
