using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Bulk;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Sources.Sec.Funds.DataSets;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>
/// Parses reports of fund portfolios (Form NPORT-P and its amendments): the plain document or the complete submission, into <c>sec.fund_holdings</c> and
/// <c>sec.fund_filings</c>.
/// </summary>
/// <remarks>
/// Streams holding by holding, so that memory stays flat. Hints: <c>accession</c>, <c>cik</c>, <c>filing-date</c>, where there is no submission header; <c>replaces</c> where rows of a data set may be stored.
/// Positions are lines of the payload.
/// </remarks>
public static class SecFundParser
{
    /// <summary>The format's name.</summary>
    internal const string Format = "nport";

    /// <summary>Parses a payload.</summary>
    /// <exception cref="SourceContractException">
    /// The payload is of another form, a web page, or damaged before the date of the holdings is known. Damage after it keeps what came before.
    /// </exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var submission = SecSubmission.Open(payload, Format);
        Parse(submission, SecFilingFacts.Of(submission, payload), payload, sink);
    }

    /// <summary>Parses a submission.</summary>
    internal static void Parse(SecSubmission submission, SecFilingFacts facts, Payload payload, RecordSink sink)
    {
        using BoundedXmlReader xml = submission.OpenXml(FundForm.Find(submission, Format), new BoundedXmlLimits(), FundNames.All);
        bool isWhole = new FundDocumentReader(xml, facts, sink).Read();

        // A data set counts holdings otherwise: what it brought and the document has no row for must not stay beside the document's rows.
        if (isWhole && payload.Hint(DataSetSources.ReplacesHint) is not null)
        {
            sink.CompleteFor(new KeyPrefix(SecFundHolding.Schema).Add(facts.Accession));
            sink.CompleteFor(new KeyPrefix(SecFundFiling.Schema).Add(facts.Accession));
        }
    }
}
