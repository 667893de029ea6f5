using System.Text.RegularExpressions;

namespace MarketIngest.Conventions.Tests.Tree;

/// <summary>The tree must read the same wherever it was written and wherever it is built.</summary>
public sealed class NeutralTextTests
{
    // Put together from pieces, so that this file is not what it looks for.
    private static readonly string[] MachineFolders = ["wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers"];
    private static readonly string[] RegistryHosts = ["nu" + "get.org", "py" + "pi.org", "npm" + "js", "crates" + ".io", "pkgs." + "dev.azure", "maven" + ".org"];
    private static readonly string[] Words = ["clau" + "de", "anth" + "ropic", "chat" + "gpt", "cop" + "ilot", "sub" + "agent", "work" + "tree"];

    public static TheoryData<string> Patterns { get; } =
    [
        $@"(?<![\w.:/~)])/({string.Join('|', MachineFolders)})/",
        @"\b[A-Z]:\\{1,2}(Us" + "ers|Projects|src)",
        string.Join('|', RegistryHosts.Select(Regex.Escape)),
        $@"\b({string.Join('|', Words)})s?\b",
    ];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Tree_EveryTextFile_IsFreeOf(string pattern)
    {
        var forbidden = new Regex(pattern, RegexOptions.IgnoreCase);
        RepositoryTree.TextFiles()
            .Select(file => (file, match: forbidden.Match(RepositoryTree.Read(file))))
            .Where(f => f.match.Success)
            .Select(f => $"{f.file}: '{f.match.Value}'")
            .ShouldBeEmpty();
    }
}
