using System.Text;

using MarketIngest.Archiving;

namespace MarketIngest.DemoArchive;

/// <summary>
/// Puts an archive's index into one order. Collectors fetch in parallel, so exchanges of one instant are recorded in any order; replay does not care,
/// a comparison of bytes does.
/// </summary>
public static class CanonicalIndex
{
    /// <summary>The index's file name.</summary>
    public const string FileName = "index.jsonl";

    /// <summary>Orders the lines by capture, address and request, and drops repetitions of one exchange at one instant.</summary>
    /// <returns>The number of exchanges.</returns>
    public static int Rewrite(string directory)
    {
        string path = Path.Combine(directory, FileName);
        string[] lines = File.ReadAllLines(path);
        string[] ordered =
        [
            .. ArchiveIndex.Load(directory).Exchanges
                .OrderBy(e => e.CapturedAt)
                .ThenBy(e => e.Url, StringComparer.Ordinal)
                .ThenBy(e => e.RequestSha256, StringComparer.Ordinal)
                .Select(e => lines[e.Line - 1])
                .Distinct(StringComparer.Ordinal),
        ];
        File.WriteAllText(path, string.Concat(ordered.Select(line => line + "\n")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return ordered.Length;
    }
}
