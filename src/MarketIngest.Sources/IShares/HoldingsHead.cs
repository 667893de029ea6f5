using MarketIngest.Sources.Holdings;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.IShares;

/// <summary>What a holdings file says before its rows: the fund's name, the day, and the columns.</summary>
/// <param name="FundName">The name on the first line, or null where the file begins with its columns.</param>
/// <param name="HasDay">Whether the file has a line for the day.</param>
/// <param name="AsOf">The day, or null where that line has none: there are no holdings of the day asked for.</param>
/// <param name="Columns">The columns, or null where the file ends before them.</param>
internal sealed record HoldingsHead(string? FundName, bool HasDay, LocalDate? AsOf, HoldingsColumns? Columns)
{
    private const string DayLabel = "Fund Holdings as of";
    private const int MostLines = 50;

    /// <summary>Reads up to the header of the rows.</summary>
    /// <exception cref="SourceContractException">The payload is empty, a web page, or has no header of a known layout.</exception>
    public static HoldingsHead Read(CsvRecords records, string format)
    {
        string? name = null, first = null;
        bool hasDay = false;
        LocalDate? asOf = null;
        for (int read = 0; read < MostLines && records.Read(); read++)
        {
            first ??= records.Raw;
            if (HoldingsColumns.IsHeader(records))
            {
                return new HoldingsHead(name, hasDay, asOf, HoldingsColumns.Of(records, format));
            }

            if (records[0].StartsWith('<'))
            {
                throw new SourceContractException($"{format}: line {records.Line} is markup, not holdings: '{Excerpt.Of(records.Raw)}'. The site shows a consent or error page.", records.Line);
            }

            if (IsDay(records))
            {
                (hasDay, asOf) = (true, Day(records, format));
            }
            else if (read == 0 && records.Count == 1 && !records.IsBlank)
            {
                name = records[0];
            }
        }

        return first is null
            ? throw new SourceContractException($"{format}: the payload is empty; a fund's name was expected on line 1.", 1)
            : hasDay && asOf is null
                ? new HoldingsHead(name, hasDay, asOf, null)
                : throw new SourceContractException($"{format}: no header with Name, Market Value and Weight (%) in the first {MostLines} lines; line 1 is '{Excerpt.Of(first)}'.", 1);
    }

    /// <summary>Whether the current record states the day.</summary>
    public static bool IsDay(CsvRecords records) => records.Count > 0 && records[0].Equals(DayLabel, StringComparison.OrdinalIgnoreCase);

    private static LocalDate? Day(CsvRecords records, string format)
    {
        string text = records.Count > 1 ? records[1] : "";
        return text is "" or "-"
            ? null
            : HoldingsText.TryDate(text, out LocalDate day)
                ? day
                : throw new SourceContractException($"{format}: line {records.Line}: '{DayLabel}' is '{Excerpt.Of(text)}', not a date such as Jul 17, 2026.", records.Line);
    }
}
