using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Calendars.Oracles;

/// <summary>Reads the calendar answers that no code of this project produced; skips the test where they are not at hand.</summary>
internal static class OracleFiles
{
    public static IReadOnlyList<Dictionary<string, string>> Rows(string file)
    {
        string? root = Root();
        Assert.SkipWhen(root is null, "No folder 'shared' with 'oracles' above the repository and MARKETINGEST_SHARED is not set.");
        string path = Path.Combine(root!, "oracles", "calendar", file);
        File.Exists(path).ShouldBeTrue(path);
        List<string[]> lines = [.. File.ReadLines(path).Select(Fields)];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("MARKETINGEST_SHARED") is { Length: > 0 } stated) return stated;
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "oracles")))
                return Path.Combine(folder.FullName, "shared");
        return null;
    }

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
