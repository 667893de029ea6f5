using MarketIngest.Conventions.Tests.Tree;

namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>A named region of a compiled file.</summary>
internal static class CodeRegion
{
    /// <summary>The region's lines without their common indentation.</summary>
    /// <param name="reference">The file from the root and the region's name: <c>samples/X/Y.cs#name</c>.</param>
    public static string Read(string reference)
    {
        string[] parts = reference.Split('#');
        parts.Length.ShouldBe(2, $"'{reference}' is not file#region");
        string[] lines = RepositoryTree.Read(parts[0]).ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() == $"#region {parts[1]}");
        start.ShouldBeGreaterThanOrEqualTo(0, $"{parts[0]} has no region '{parts[1]}'");
        int end = Array.FindIndex(lines, start, line => line.Trim() == "#endregion");
        string[] body = lines[(start + 1)..end];
        int indent = body.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(body.Select(line => (line.Length > 0 ? line[indent..] : "") + "\n"));
    }
}
