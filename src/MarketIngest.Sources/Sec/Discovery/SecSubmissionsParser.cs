using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Parses the filings of one company or person (format <c>submissions</c>), from the main file or a page of older filings, into sightings of
/// <c>sec.filings</c>. Positions are rows from 1, in the file's order.
/// </summary>
/// <remarks>
/// <c>acceptanceDateTime</c> is left out: it ends in <c>Z</c> and is New York time for most CIKs and UTC for others, with nothing to tell which. The primary
/// document is named without the folder of its rendering (<c>xslF345X05/</c>).
/// </remarks>
public static class SecSubmissionsParser
{
    internal const string Format = "submissions";

    /// <summary>Parses a payload.</summary>
    /// <param name="payload">The file. Hint <c>cik</c> says whose it is where a page of older filings does not; hint <c>from</c> leaves out what was filed before.</param>
    /// <param name="sink">Where the rows go.</param>
    /// <exception cref="SourceContractException">The payload is no such file, or its columns differ in length.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using SecSubmissionsFile file = SecSubmissionsFile.Read(payload);
        SecSubmissionsColumns columns = file.Columns;
        string cik = file.Cik ?? (payload.Hint("cik") is { Length: > 0 } hint ? Cik.Of(hint) ?? throw new SourceContractException($"Hint 'cik' is '{hint}', not a CIK of up to ten digits.") : UnknownKey.Text);
        LocalDate from = payload.DateHint("from") ?? LocalDate.MinIsoValue;
        using IEnumerator<string?> accession = columns.Column("accessionNumber"), form = columns.Column("form"), filed = columns.Column("filingDate"),
            period = columns.Column("reportDate"), document = columns.Column("primaryDocument"), items = columns.Column("items"), size = columns.Column("size");
        RecordWriter<SecFiling> writer = sink.For<SecFiling>();
        for (int row = 1; row <= columns.Count; row++)
        {
            sink.Position = row;
            var values = new SecSubmissionsRow(Next(accession), Next(form), Next(filed), Next(period), Next(document), Next(items), Next(size));
            if (values.ToFiling(cik, file.Name, row, sink) is { } filing && filing.FilingDate >= from)
            {
                writer.WriteIfNew(filing);
            }
        }
    }

    private static string? Next(IEnumerator<string?> column)
    {
        column.MoveNext();
        return column.Current;
    }
}
