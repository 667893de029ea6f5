using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>
/// One of the SEC's Insider Transactions data sets: format <c>form345-data-set</c>, a zip of tab-separated tables, into <c>sec.insider_transactions</c>,
/// <c>sec.reporting_owners</c> and <c>sec.footnotes</c>. Positions are lines of the table that a message names.
/// </summary>
/// <remarks>
/// <para>The tables are streamed; held are some thousand filings at a time, however large the set is, for which all tables are read once.</para>
/// <para>A set has transactions and holdings in tables of their own and numbers lines by surrogate keys of undocumented order. <see cref="SecInsiderTransaction.Line"/>
/// therefore is a place of its own making: for each filing and kind the transactions by ascending key, then the holdings by ascending key, from 1. It need not be the
/// document's; a filing's rows are to come from one of both only.</para>
/// <para>Hints: <c>from</c> and <c>until</c> take the filings of these dates (half-open), <c>held</c>, a list separated by commas, leaves filings out. A set states no
/// time of acceptance: a row is known from the end of its filing date.</para>
/// <para>Source: the SEC's page of Insider Transactions data sets and its readme, as cited by public readers of the sets, 2026-11-26.</para>
/// </remarks>
public static class OwnershipDataSetParser
{
    internal const string Format = "form345-data-set";
    private const int FilingsAtATime = 5000;

    /// <summary>Pushes <see cref="SecInsiderTransaction"/>, <see cref="SecReportingOwner"/> and <see cref="SecFootnote"/> records.</summary>
    /// <exception cref="SourceContractException">The archive is damaged, passes a bound, or lacks a table or a column.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        using BoundedZip zip = BoundedZip.Open(payload.OpenRead(), Format);
        var index = OwnershipDataSetIndex.Read(zip, payload.DateHint("from"), payload.DateHint("until"), payload.ListHint("held"));
        bool isFirst = index.IsFirst;
        foreach (long[] part in index.Wanted.Chunk(FilingsAtATime).DefaultIfEmpty([]))
        {
            new OwnershipDataSetFilings(zip, index, [.. part], isFirst, sink).Read();
            isFirst = false;
        }
    }
}
