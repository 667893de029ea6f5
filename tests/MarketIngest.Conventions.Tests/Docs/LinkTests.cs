using MarketIngest.Conventions.Tests.Tree;

namespace MarketIngest.Conventions.Tests.Docs;

public sealed class LinkTests
{
    [Fact]
    public void Links_ToFiles_Resolve() =>
        MarkdownFile.All
            .SelectMany(page => page.LocalLinks.Where(target => !RepositoryTree.Exists(page.Resolve(target))).Select(target => $"{page.Path}: {target}"))
            .ShouldBeEmpty();

    [Fact]
    public void Decisions_Each_HasItsOwnNumberAndADate()
    {
        MarkdownFile[] decisions = [.. MarkdownFile.All.Where(page => page.Path.StartsWith("docs/decisions/", StringComparison.Ordinal) && !page.Path.EndsWith("README.md", StringComparison.Ordinal))];
        decisions.Select(page => Path.GetFileName(page.Path)[..4]).ShouldBeUnique();
    }
}
