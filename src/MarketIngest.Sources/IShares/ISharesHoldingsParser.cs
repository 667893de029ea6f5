using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>
/// Holdings of one fund on one day: format <c>ishares-csv</c>, a few lines about the fund, a header, a row for each holding, and a closing text. Positions are lines.
/// </summary>
/// <remarks>
/// <para>Hints: <c>fund</c> (the ticker, which the file does not hold), <c>as-of</c> (the day, for a file that begins with its columns), <c>fund-name</c> (the name that
/// the file must carry; known for the default funds), <c>asked</c> (the day that was asked for), <c>lines</c> (the lines that are stored already).</para>
/// <para>A fund of funds repeats the block with what its funds hold. Only the first, its own, is read: the other would count everything twice.</para>
/// </remarks>
public static class ISharesHoldingsParser
{
    private const string Format = "ishares-csv";
    private const int LongestRecord = 1 << 20;

    /// <summary>
    /// Pushes <see cref="EtfHolding"/> records. A file of a day without holdings has none; one that is cut off is reported as ending early. Weights that sum to no
    /// fund are a warning.
    /// </summary>
    /// <exception cref="SourceContractException">The payload is no holdings file, of another fund, or of a later day than was asked for.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using var records = new CsvRecords(payload.OpenRead(), Format, LongestRecord);
        HoldingsHead head = HoldingsHead.Read(records, Format);
        CheckFund(head, payload);
        if (HasHoldings(head, payload, sink))
        {
            var block = new HoldingsBlock(records, head.Columns!, sink, HoldingLines.After(payload.Hint("lines")), Format);
            block.Read(payload.Hint("fund") ?? UnknownKey.Text, head.AsOf ?? HintedDay(payload), head.FundName);
        }
    }

    private static void CheckFund(HoldingsHead head, Payload payload)
    {
        string? fund = payload.Hint("fund");
        string? hinted = payload.Hint("fund-name");
        string? expected = hinted ?? ISharesFunds.NameOf(fund);
        if (head.FundName is null && hinted is null)
        {
            return;
        }

        if (expected is not null && !string.Equals(head.FundName, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new SourceContractException($"{Format}: line 1 names the fund '{Excerpt.Of(head.FundName ?? "")}'; '{expected}' was expected for {fund}. Check the fund's ProductId.", 1);
        }
    }

    private static bool HasHoldings(HoldingsHead head, Payload payload, RecordSink sink)
    {
        if (head.HasDay && head.AsOf is null)
        {
            return false;
        }

        if (Day(payload, "asked") is not { } asked)
        {
            return true;
        }

        if (head.AsOf is not { } stated)
        {
            throw new SourceContractException($"{Format}: the file does not state its day; holdings of {ColumnText.Of(asked)} were asked for.", 1);
        }

        if (stated > asked)
        {
            throw new SourceContractException($"{Format}: the file is of {ColumnText.Of(stated)}; holdings of {ColumnText.Of(asked)} were asked for, which this address no longer has.", 1);
        }

        if (stated < asked)
        {
            sink.Warn("older_day", $"{Format}: holdings of {ColumnText.Of(asked)} were asked for, and the newest are of {ColumnText.Of(stated)}.");
        }

        return stated == asked;
    }

    private static LocalDate HintedDay(Payload payload) => Day(payload, "as-of") ?? UnknownKey.Date;

    private static LocalDate? Day(Payload payload, string hint) => payload.Hint(hint) switch
    {
        null => null,
        { } text when ValueText.TryDate(text, out LocalDate day) => day,
        { } text => throw new ArgumentException($"The hint {hint} is '{text}', not a date such as 2026-07-17.", nameof(payload)),
    };
}
