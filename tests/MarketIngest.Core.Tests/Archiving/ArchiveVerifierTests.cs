using MarketIngest.Archiving;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ArchiveVerifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Verify_WholeArchive_CountsEachBodyOnce()
    {
        await RecordAsync("https://example.org/1", "same");
        await RecordAsync("https://example.org/2", "same");
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(SourceRequest.Get("https://example.org/3"), Payloads.Compressible(2_000_000)));

        ArchiveReport report = await VerifyAsync();

        (report.Exchanges, report.Bodies, report.Bytes).ShouldBe((3, 2, 2_000_004));
        report.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_EveryKindOfDamage_IsReportedWithItsLine()
    {
        ArchivedExchange changed = await RecordAsync("https://example.org/1", "changed");
        ArchivedExchange missing = await RecordAsync("https://example.org/2", "missing");
        ArchivedExchange large = await Payloads.RecordAsync(folder.Path, Payloads.Bytes(SourceRequest.Get("https://example.org/3"), Payloads.Compressible(2_000_000)));
        await RecordAsync("https://example.org/4", "whole");
        await File.AppendAllTextAsync(folder.File("index.jsonl"), "{}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File(changed.File), "chanGed", TestContext.Current.CancellationToken);
        File.Delete(folder.File(missing.File));
        await File.WriteAllTextAsync(folder.File(large.File), "not gzip at all", TestContext.Current.CancellationToken);

        ArchiveReport report = await VerifyAsync();

        report.Problems.Select(problem => (problem.Line, problem.Kind)).ShouldBe(
            [(1, ArchiveProblemKind.Hash), (2, ArchiveProblemKind.Missing), (3, ArchiveProblemKind.Encoding), (5, ArchiveProblemKind.Line)]);
        report.Exchanges.ShouldBe(4);
    }

    [Fact]
    public async Task Verify_TruncatedGzipBody_IsAProblem()
    {
        ArchivedExchange large = await Payloads.RecordAsync(folder.Path, Payloads.Bytes(SourceRequest.Get("https://example.org/3"), Payloads.Compressible(2_000_000)));
        using (FileStream file = File.OpenWrite(folder.File(large.File)))
        {
            file.SetLength(file.Length / 2);
        }

        (await VerifyAsync()).Problems.Single().Line.ShouldBe(1);
    }

    [Fact]
    public async Task Verify_AbsentArchive_Throws() =>
        await Should.ThrowAsync<ArchiveException>(() => ArchiveVerifier.VerifyAsync(folder.File("absent"), null, TestContext.Current.CancellationToken));

    private Task<ArchivedExchange> RecordAsync(string address, string text) => Payloads.RecordAsync(folder.Path, Payloads.Text(address, text));

    private Task<ArchiveReport> VerifyAsync() => ArchiveVerifier.VerifyAsync(folder.Path, null, TestContext.Current.CancellationToken);
}
