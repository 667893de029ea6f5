using System.Text.RegularExpressions;

using MarketIngest.Conventions.Tests.Tree;

namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>A page: its fenced blocks with the note above each, and its links.</summary>
internal sealed partial record MarkdownFile(string Path, string Text)
{
    public static IReadOnlyList<MarkdownFile> All { get; } =
        [.. RepositoryTree.TextFiles("", ".md").Select(path => new MarkdownFile(path, RepositoryTree.Read(path).ReplaceLineEndings("\n")))];

    /// <summary>The fenced blocks in order; a note is the comment on the line before the fence, such as <c>snippet: file#region</c>.</summary>
    public IEnumerable<FencedBlock> Blocks => Fence().Matches(Text)
        .Select(m => new FencedBlock(Path, m.Groups["note"].Value.Trim(), m.Groups["language"].Value, m.Groups["body"].Value));

    /// <summary>The targets of links to files of the tree, without fragments.</summary>
    public IEnumerable<string> LocalLinks => Link().Matches(Fence().Replace(Text, ""))
        .Select(m => m.Groups[1].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    /// <summary>A link's target as a path from the root.</summary>
    public string Resolve(string target) => System.IO.Path.GetRelativePath(
        RepositoryTree.Root,
        System.IO.Path.GetFullPath(target, System.IO.Path.GetDirectoryName(System.IO.Path.Combine(RepositoryTree.Root, Path))!));

    [GeneratedRegex(@"(?:<!--(?<note>[^>]*)-->\n)?^```(?<language>[\w-]*)[^\n]*\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
