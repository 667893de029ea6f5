using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MarketIngest.Sources.Tests.Ssga;

/// <summary>Workbooks in the true layout: texts by number in a table of their own, numbers as a spreadsheet stores them, empty cells below the rows.</summary>
internal static class SsgaFixtures
{
    public static readonly string[] Header = ["Name", "Ticker", "Identifier", "SEDOL", "Weight", "Sector", "Shares Held", "Local Currency"];

    public static byte[] Workbook(string fund, string asOf, params IEnumerable<string[]> rows) =>
        Of([["Fund Name:", "Example 500 ETF"], ["Ticker Symbol:", fund], ["Holdings:", $"As of {asOf}"], [], Header, .. rows, [], ["Past performance is no promise."]]);

    public static byte[] Of(IEnumerable<string[]> rows)
    {
        List<string> strings = [];
        var sheet = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:H9\"/><sheetData>");
        int number = 0;
        foreach (string[] row in rows)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{++number}\" spans=\"1:8\">");
            for (int i = 0; i < Math.Max(row.Length, 1); i++)
            {
                sheet.Append(Cell($"{(char)('A' + i)}{number}", i < row.Length ? row[i] : "", strings));
            }

            sheet.Append("</row>");
        }

        sheet.Append("</sheetData><pageMargins left=\"0.7\"/></worksheet>");
        string table = string.Concat(strings.Select((s, i) => i == 0 ? $"<si><r><t>{s[..2]}</t></r><r><rPr><b/></rPr><t>{s[2..]}</t></r></si>" : $"<si><t xml:space=\"preserve\">{s}</t></si>"));
        return Zip(("[Content_Types].xml", "<Types/>"), ("xl/sharedStrings.xml", $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{table}</sst>"), ("xl/worksheets/sheet1.xml", sheet.ToString()));
    }

    public static byte[] Zip(params IEnumerable<(string Name, string Text)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string Cell(string reference, string text, List<string> strings)
    {
        if (text.Length == 0)
        {
            return $"<c r=\"{reference}\" s=\"15\"/>";
        }

        if (char.IsDigit(text[0]) && reference[0] is 'E' or 'G')
        {
            return $"<c r=\"{reference}\" s=\"3\"><v>{text}</v></c>";
        }

        strings.Add(text);
        return $"<c r=\"{reference}\" s=\"4\" t=\"s\"><v>{strings.Count - 1}</v></c>";
    }
}
