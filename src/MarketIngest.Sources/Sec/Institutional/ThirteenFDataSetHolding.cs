using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Takes a row of holdings out of a line of <c>INFOTABLE.tsv</c>.</summary>
internal sealed class ThirteenFDataSetHolding(SecTableRow line)
{
    private readonly ThirteenFText texts = new();
    private readonly ThirteenFNumbers numbers = new();
    private readonly ThirteenFRow row = new();

    /// <summary>Reads the current line; the row is used again for the next.</summary>
    public ThirteenFRow Read()
    {
        row.Clear();
        row.Issuer = texts.Of(line.Span("NAMEOFISSUER"));
        row.Title = texts.Of(line.Span("TITLEOFCLASS"));
        row.Cusip = texts.Of(line.Span("CUSIP"));
        row.Figi = texts.Of(line.Span("FIGI"));
        row.Value = row.Number(line.Span("VALUE"), "value_as_filed");
        row.Quantity = row.Number(line.Span("SSHPRNAMT"), "quantity");
        row.QuantityType = texts.Code(line.Span("SSHPRNAMTTYPE"));
        row.PutCall = texts.PutCall(line.Span("PUTCALL"));
        row.Discretion = texts.Code(line.Span("INVESTMENTDISCRETION"));
        row.Managers = numbers.Of(line.Span("OTHERMANAGER"));
        row.Sole = row.Number(line.Span("VOTING_AUTH_SOLE"), "voting_sole");
        row.Shared = row.Number(line.Span("VOTING_AUTH_SHARED"), "voting_shared");
        row.None = row.Number(line.Span("VOTING_AUTH_NONE"), "voting_none");
        return row;
    }
}
