using System.Globalization;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>Reads some filings of a data set out of all its tables, and writes them filing by filing.</summary>
/// <param name="zip">The set.</param>
/// <param name="index">The filings that it has.</param>
/// <param name="wanted">The digits of the accession numbers of those to read.</param>
/// <param name="reportsStrays">Whether lines of no known filing are reported.</param>
/// <param name="sink">Where rows and faults go.</param>
internal sealed class OwnershipDataSetFilings(BoundedZip zip, OwnershipDataSetIndex index, HashSet<long> wanted, bool reportsStrays, RecordSink sink)
{
    /// <summary>The table with one line for each filing.</summary>
    public const string Submissions = "SUBMISSION.tsv";

    private readonly Dictionary<string, OwnershipDataSetFiling> filings = new(StringComparer.Ordinal);

    /// <summary>Opens a table.</summary>
    /// <exception cref="SourceContractException">The set has no such table.</exception>
    public static Stream Open(BoundedZip zip, string table) =>
        (zip.Find(table) ?? throw new SourceContractException($"{OwnershipDataSetParser.Format}: the archive has no {table}.")).OpenRead();

    /// <summary>Reads and writes the filings.</summary>
    /// <exception cref="SourceContractException">A table is missing or damaged.</exception>
    public void Read()
    {
        Each(Submissions, SecInsiderTransaction.Schema.Name, OwnershipDataSetFiling.Required, Submission);
        Each("REPORTINGOWNER.tsv", SecReportingOwner.Schema.Name, OwnershipDataSetOwner.Required, OfFiling((row, filing) => filing.Add(OwnershipDataSetOwner.Of(row, filing.AccessionNumber), row)));
        foreach (OwnershipDataSetTable table in OwnershipDataSetTable.All)
        {
            OwnershipDataSetRow? lines = null;
            Each(table.File, SecInsiderTransaction.Schema.Name, [table.Key, .. table.Required], OfFiling((row, filing) => Take(lines ??= new OwnershipDataSetRow(row, table), row, table, filing)));
        }

        Each("FOOTNOTES.tsv", SecFootnote.Schema.Name, ["ACCESSION_NUMBER", "FOOTNOTE_ID", "FOOTNOTE_TXT"], OfFiling((row, filing) => filing.AddFootnote(row)));
        foreach (OwnershipDataSetFiling filing in filings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value))
        {
            filing.Write(sink);
        }
    }

    private static void Take(OwnershipDataSetRow lines, SecTableRow row, OwnershipDataSetTable table, OwnershipDataSetFiling filing)
    {
        string? text = row.Text(table.Key);
        if (text is null || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long key))
        {
            row.Fail(text is null ? "value_missing" : "value_unreadable", "line", text, $"'{table.Key}' is '{text}', not a whole number: the line has no place in its filing.");
            return;
        }

        SecInsiderTransaction record = lines.Read(filing.Header);
        if (!filing.Add(table, key, row.HasFailed ? null : record, row.Line))
        {
            row.Fail("key_repeated", "line", text, $"'{table.Key}' {key} stands there a second time in {filing.AccessionNumber}.");
        }
    }

    private void Submission(SecTableRow row)
    {
        if (OwnershipDataSetFiling.Of(row) is { } filing && !filings.TryAdd(filing.AccessionNumber, filing))
        {
            row.Fail("filing_repeated", "accession_number", filing.AccessionNumber, $"{filing.AccessionNumber} stands there a second time.");
        }
    }

    /// <summary>A filing whose own line cannot be read is left out whole.</summary>
    private Action<SecTableRow> OfFiling(Action<SecTableRow, OwnershipDataSetFiling> read) => row =>
    {
        ReadOnlySpan<char> accession = row.Span("ACCESSION_NUMBER");
        if (filings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(accession, out OwnershipDataSetFiling? filing))
        {
            read(row, filing);
        }
        else if (!index.Has(accession))
        {
            row.Fail("filing_unknown", "accession_number", accession.ToString(), $"'{accession}' is no filing of {Submissions}.");
        }
    };

    private void Each(string table, string dataset, string[] required, Action<SecTableRow> read)
    {
        using var reader = new DelimitedReader(Open(zip, table), '\t');
        var row = new SecTableRow(reader, sink, dataset, OwnershipDataSetParser.Format, table, required);
        while (row.Read("ACCESSION_NUMBER", IsOurs))
        {
            read(row);
        }
    }

    private bool IsOurs(ReadOnlySpan<char> accession) =>
        (AccessionNumber.Digits(accession) is { } digits && wanted.Contains(digits)) || (reportsStrays && !index.Has(accession));
}
