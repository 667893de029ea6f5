using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>
/// The information table of Form 13F: format <c>form13f-table</c>, the table's XML or the complete submission with one or several tables. Positions are lines.
/// Rows come as filed, none merged; <see cref="InstitutionalHolding.Line"/> counts through all tables of the filing.
/// </summary>
/// <remarks>
/// <para>A table alone says neither whose it is nor when it was filed: hints <c>accession</c>, <c>cik</c>, <c>filing-date</c> and <c>report-period</c> do.
/// Without <c>filing-date</c> nothing says whether values are dollars or thousands, and <see cref="InstitutionalHolding.ValueUsd"/> is null.</para>
/// <para>A table that ends early or is not well formed is an error; the rows before it, already pushed, are to be dropped.</para>
/// </remarks>
public static class ThirteenFTableParser
{
    internal const string Format = "form13f-table";

    /// <summary>Pushes <see cref="InstitutionalHolding"/> records. A row with an unreadable number is a fault.</summary>
    /// <exception cref="SourceContractException">The payload is no table, or damaged: the filing is to be rejected whole.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        SecSubmission submission = SecSubmission.Open(payload, Format);
        Read(submission, SecFilingFacts.Of(submission, payload), sink, Format);
    }

    /// <summary>Reads all tables of a filing.</summary>
    /// <returns>What was read, or null where the filing has no table.</returns>
    internal static ThirteenFTableWriter? Read(SecSubmission submission, SecFilingFacts facts, RecordSink sink, string format)
    {
        ThirteenFTableWriter? writer = null;
        foreach (SecDocument document in ThirteenFDocuments.Tables(submission))
        {
            writer ??= new ThirteenFTableWriter(facts, facts.AcceptedAt is { } accepted ? Evidence.Accepted(accepted) : null, sink);
            using BoundedXmlReader xml = ThirteenFDocuments.Open(submission, document, ThirteenFTableReader.Root, format, "; the cover is of format form13f-cover", ThirteenFTableReader.Names);
            var table = new ThirteenFTableReader(xml, xml.Depth);
            while (table.Read())
            {
                writer.Add(table.Row, table.Line);
            }

            xml.ReadToEnd();
        }

        writer?.End();
        return writer;
    }
}
