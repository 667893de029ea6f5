namespace MarketIngest.Sources.Ssga;

/// <summary>
/// Holdings of one SPDR fund on one day: format <c>ssga-xlsx</c>, a workbook with the fund's name, ticker and day, a header, a row for each holding, and legal text
/// below an empty row. Positions are rows of the sheet.
/// </summary>
/// <remarks>Hints: <c>fund</c> (the ticker that the file must state), <c>asked</c> (the day that was asked for), <c>lines</c> (the lines that are stored already).</remarks>
public static class SsgaHoldingsParser
{
    private const string Format = "ssga-xlsx";

    /// <summary>Pushes <see cref="EtfHolding"/> records. Weights that sum to no fund are a warning.</summary>
    /// <exception cref="SourceContractException">The payload is no such workbook, is damaged, of another fund, or of a later day than was asked for.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using XlsxSheet sheet = XlsxSheet.Open(payload, Format);
        var holdings = new SsgaHoldings(payload, sink, Format);
        sheet.Read(holdings.Take);
        holdings.End();
    }
}
