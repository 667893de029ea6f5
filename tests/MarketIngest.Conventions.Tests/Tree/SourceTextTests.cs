using System.Text.RegularExpressions;

namespace MarketIngest.Conventions.Tests.Tree;

public sealed partial class SourceTextTests
{
    private const int MostLines = 400;

    [Fact]
    public void Sources_EveryFile_HasAtMost400Lines() =>
        RepositoryTree.TextFiles("src", ".cs")
            .Select(file => (file, lines: RepositoryTree.Read(file).Count(c => c == '\n')))
            .Where(f => f.lines > MostLines)
            .ShouldBeEmpty();

    [Fact]
    public void Sources_EveryFile_HasFileScopedNamespace() =>
        RepositoryTree.TextFiles("src", ".cs")
            .Where(file => !FileScopedNamespace().IsMatch(RepositoryTree.Read(file)))
            .ShouldBeEmpty();

    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b")]
    [InlineData(@"\bthrow new NotImplementedException\b")]
    [InlineData(@"\bcatch\s*(\([^)]*\))?\s*\{\s*\}")]
    [InlineData(@"\basync void\b")]
    [InlineData(@"\b(TODO|FIXME|HACK)\b")]
    public void Sources_EveryFile_IsFreeOf(string pattern)
    {
        var forbidden = new Regex(pattern);
        RepositoryTree.TextFiles("src", ".cs").Concat(RepositoryTree.TextFiles("samples", ".cs"))
            .Where(file => forbidden.IsMatch(RepositoryTree.Read(file)))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^namespace [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();
}
