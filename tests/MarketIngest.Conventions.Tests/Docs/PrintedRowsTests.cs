using CustomCollector;

using QuickStart;

namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>What the pages show as printed is what the samples print.</summary>
[Collection("console")]
public sealed class PrintedRowsTests
{
    [Fact]
    public Task QuickStart_FirstRows_PrintWhatTheReadmeShows() => PrintsAsync("readme-quickstart", FirstRows.PrintAsync);

    [Fact]
    public Task CustomCollector_Rows_PrintWhatThePageShows() => PrintsAsync("custom-run", Rows.PrintAsync);

    [Fact]
    public void ScheduledHost_Build_KnowsItsJobs()
    {
        string path = Path.Combine(Path.GetTempPath(), $"marketingest-{Guid.NewGuid():N}.db");
        using Microsoft.Extensions.Hosting.IHost host = ScheduledHost.Build(path);
        var jobs = (Running.JobRegistry)host.Services.GetService(typeof(Running.JobRegistry))!;
        jobs.Jobs.Select(job => job.Name).ShouldContain("collect_finra_otc");
    }

    private static async Task PrintsAsync(string output, Func<Task<int>> sample)
    {
        FencedBlock[] shown = [.. MarkdownFile.All.SelectMany(page => page.Blocks).Where(block => block.Noted("output") == output)];
        shown.ShouldNotBeEmpty();
        TextWriter console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(printed);
        try
        {
            (await sample()).ShouldBe(0);
        }
        finally
        {
            Console.SetOut(console);
        }

        foreach (FencedBlock block in shown)
        {
            printed.ToString().ReplaceLineEndings("\n").ShouldBe(block.Body, block.Page);
        }
    }
}
