namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>Every C# block of a page is a region of a file that the build compiles.</summary>
public sealed class SnippetTests
{
    [Fact]
    public void CodeBlocks_Each_NamesItsRegion() =>
        MarkdownFile.All.SelectMany(page => page.Blocks)
            .Where(block => block.Language is "csharp" or "cs" && block.Noted("snippet") is null)
            .Select(block => $"{block.Page}: {block.Body.Split('\n')[0]}")
            .ShouldBeEmpty();

    [Fact]
    public void CodeBlocks_Each_EqualsItsRegion()
    {
        FencedBlock[] snippets = [.. MarkdownFile.All.SelectMany(page => page.Blocks).Where(block => block.Noted("snippet") is not null)];
        snippets.ShouldNotBeEmpty();
        foreach (FencedBlock snippet in snippets)
        {
            snippet.Body.ShouldBe(CodeRegion.Read(snippet.Noted("snippet")!), $"{snippet.Page} must hold {snippet.Noted("snippet")} as it is compiled");
        }
    }
}
