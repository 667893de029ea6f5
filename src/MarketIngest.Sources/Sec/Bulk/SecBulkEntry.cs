using System.Text.RegularExpressions;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>An entry that is named after a CIK, such as <c>CIK0000320193.json</c> or <c>CIK0000320193-submissions-001.json</c>.</summary>
/// <param name="Path">Its path in the archive.</param>
/// <param name="Name">Its name without folders.</param>
/// <param name="Cik">The CIK, ten digits.</param>
internal sealed partial record SecBulkEntry(string Path, string Name, string Cik)
{
    /// <summary>The entry of a path, or null where it is named otherwise.</summary>
    public static SecBulkEntry? Of(string path) => Pattern().Match(path) is { Success: true } match ? new SecBulkEntry(path, match.Groups["name"].Value, match.Groups["cik"].Value) : null;

    [GeneratedRegex(@"(\A|/)(?<name>CIK(?<cik>[0-9]{10})(-submissions-[0-9]{1,4})?\.json)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
