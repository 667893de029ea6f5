using MarketIngest.Sources.Constituents;
using MarketIngest.Sources.Summaries;

using NodaTime;

namespace MarketIngest.Sources.Tests.Summaries;

public sealed class UpdateSummaryFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly UpdateSummary summary = new(Instant.FromUtc(2026, 11, 20, 23, 30), 503, 2, 12.3456, 7);

    [Fact]
    public async Task Append_ManyAtATime_EachIsALineOfItsOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => AppendAsync(), TestContext.Current.CancellationToken)));
        string[] lines = File.ReadAllLines(folder.File(UpdateSummaryFile.Name));
        lines.Length.ShouldBe(13);
        lines.Skip(1).ShouldAllBe(l => l == "2026-11-20T23:30:00Z,503,501,2,99.6,12.346,7");
    }

    [Fact]
    public async Task Append_AfterATornLine_EndsItFirst()
    {
        folder.File(UpdateSummaryFile.Name, $"{UpdateSummary.Header}\n2026-11-19T23");
        await AppendAsync();
        File.ReadAllLines(folder.File(UpdateSummaryFile.Name))[^2..].ShouldBe(["2026-11-19T23", summary.ToLine()]);
    }

    public void Dispose() => folder.Dispose();

    private Task AppendAsync() => UpdateSummaryFile.AppendAsync(folder.Path, UpdateSummary.Header, summary.ToLine(), TimeProvider.System, TestContext.Current.CancellationToken).AsTask();
}
