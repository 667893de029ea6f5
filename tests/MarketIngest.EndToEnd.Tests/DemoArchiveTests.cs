using MarketIngest.Archiving;
using MarketIngest.DemoArchive;

namespace MarketIngest.EndToEnd.Tests;

public sealed class DemoArchiveTests
{
    [Fact]
    public async Task Build_FromNothing_GivesTheCommittedBytes()
    {
        using var folder = new TemporaryFolder();

        int exchanges = await ArchiveBuilder.BuildAsync(folder.Path, TestContext.Current.CancellationToken);

        exchanges.ShouldBe(File.ReadLines(Path.Combine(DemoRun.Archive, "index.jsonl")).Count());
        string[] built = Names(folder.Path);
        built.ShouldBe(Names(DemoRun.Archive).Where(n => n is not ("README.md" or ".gitattributes")));
        foreach (string name in built)
        {
            File.ReadAllBytes(folder.File(name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(DemoRun.Archive, name))).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Committed_Size_StaysSmall()
    {
        FileInfo[] files = [.. Directory.EnumerateFiles(DemoRun.Archive, "*", SearchOption.AllDirectories).Select(f => new FileInfo(f))];

        files.Length.ShouldBeLessThan(600);
        files.Sum(f => f.Length).ShouldBeLessThan(1_500_000);
    }

    [Fact]
    public void Committed_LastCapture_IsTheDemosClock() => ArchiveIndex.Load(DemoRun.Archive).Exchanges.Max(e => e.CapturedAt).ShouldBe(DemoWindow.Now);

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
