using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Oracles;

/// <summary>Reads the calendar answers that no code of this project produced; skips the test where they are not at hand.</summary>
internal static class OracleFiles
{
    public static IReadOnlyList<Dictionary<string, string>> Rows(string file)
    {
        List<string[]> lines = [.. File.ReadLines(SharedMaterial.Require("oracles", "calendar", file)).Select(Fields)];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static string[] Fields(string line)
    {
        List<string> fields = [];
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            fields.Add(line[start..i].Trim('"').Replace("\"\"", "\"", false, CultureInfo.InvariantCulture));
            start = i + 1;
        }

        return [.. fields];
    }
}
