using System.Globalization;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Spilling;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>
/// One of the SEC's Form N-PORT data sets: format <c>nport-data-set</c>, a zip of tab-separated tables, into <c>sec.fund_holdings</c> and <c>sec.fund_filings</c>.
/// Positions are lines of the table that a message names.
/// </summary>
/// <remarks>
/// <para>The tables that add to holdings name them by <c>HOLDING_ID</c> alone, and of the order of any table nothing is documented. They are therefore sorted on disk and
/// merged: memory stays the same however large the set is; temporary files take some three times the bytes of its holdings and are gone at the end, whatever it is.</para>
/// <para><see cref="SecFundHolding.Line"/> is a place of its own making: the filing's holdings by ascending <c>HOLDING_ID</c>, from 1. It need not be the document's; a
/// filing's rows are to come from one of both only.</para>
/// <para>Hints: <c>part</c> takes one of the 64 parts that filings fall into by accession number (0 to 63), <c>from</c> and <c>until</c> the filings of these dates
/// (half-open), <c>held</c>, a list separated by commas, leaves filings out. A set states no time of acceptance: a row is known from the end of its filing date.</para>
/// <para>Source: the SEC's page of Form N-PORT data sets and its readme, as cited by public readers of the sets, 2026-11-26.</para>
/// </remarks>
public static class FundDataSetParser
{
    internal const string Format = "nport-data-set";

    /// <summary>Pushes <see cref="SecFundHolding"/> and <see cref="SecFundFiling"/> records.</summary>
    /// <exception cref="SourceContractException">The archive is damaged, passes a bound, or lacks a table or a column; or a hint cannot be read.</exception>
    /// <exception cref="SourceUnavailableException">There is no room for temporary files.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        using var content = FundDataSetContent.Read(payload, new SpillSpace(null));
        Write(content, payload, sink);
    }

    /// <summary>Writes what a payload's hints ask for.</summary>
    internal static void Write(FundDataSetContent content, Payload payload, RecordSink sink) =>
        content.Write(PartOf(payload), HeldOf(payload), payload.DateHint("from"), payload.DateHint("until"), sink);

    private static int? PartOf(Payload payload) => payload.Hint("part") switch
    {
        null or "" => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int part) && part < FundDataSetPart.Count => part,
        { } text => throw new SourceContractException($"Hint 'part' is '{text}', not a number from 0 to {FundDataSetPart.Count - 1}."),
    };

    private static HashSet<long> HeldOf(Payload payload) =>
        [.. payload.ListHint("held").Select(h => AccessionNumber.Digits(h) ?? throw new SourceContractException($"Hint 'held' holds '{h}', not an accession number."))];
}
