using System.Text;

namespace MarketIngest.Core.Tests.Scheduling;

/// <summary>Reads the shared calendar oracles; a test skips where they are not at hand.</summary>
internal static class CalendarOracle
{
    public static IReadOnlyList<Dictionary<string, string>> Read(string file)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The shared oracles are not at hand (MARKETINGEST_SHARED or a folder 'shared' above).");
        var lines = File.ReadAllLines(Path.Combine(folder!, file));
        var header = Split(lines[0]);
        return [.. lines.Skip(1).Select(line => header.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MARKETINGEST_SHARED") is { Length: > 0 } shared)
            return Path.Combine(shared, "oracles", "calendar") is var named && Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "oracles", "calendar");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }

    private static List<string> Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == ',' && !quoted) { cells.Add(cell.ToString()); cell.Clear(); }
            else cell.Append(character);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
