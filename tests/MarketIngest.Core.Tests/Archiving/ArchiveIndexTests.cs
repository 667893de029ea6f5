using MarketIngest.Archiving;
using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ArchiveIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_AbsentFolder_SaysSo() =>
        Should.Throw<ArchiveException>(() => ArchiveIndex.Load(folder.File("absent"))).Message.ShouldContain("does not exist");

    [Fact]
    public void Load_FolderWithoutIndex_SaysSo() =>
        Should.Throw<ArchiveException>(() => ArchiveIndex.Load(folder.Path)).Message.ShouldContain("has no index.jsonl");

    [Fact]
    public void Load_EmptyIndex_SaysSo()
    {
        File.WriteAllText(folder.File("index.jsonl"), "\n");

        Should.Throw<ArchiveException>(() => ArchiveIndex.Load(folder.Path)).Message.ShouldContain("is empty");
    }

    [Theory]
    [InlineData("not json", "not valid JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("""{"method":"GET"}""", "\"url\" is missing")]
    [InlineData("""{"method":"GET","url":"https://a/","status":"200","file":"b","sha256":"00","captured_at":"x"}""", "\"status\"")]
    [InlineData("""{"method":"GET","url":"https://a/","status":200,"file":"b","sha256":"12","captured_at":"2026-01-01T00:00:00Z"}""", "'12' is not a SHA-256")]
    [InlineData("""{"method":"GET","url":"https://a/","status":200,"file":"b","file_encoding":"br","sha256":"12","captured_at":"2026-01-01T00:00:00Z"}""", "'br' is unknown")]
    [InlineData("""{"method":"GET","url":"https://a/","status":200,"file":"b","sha256":"080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22","captured_at":"yesterday"}""", "'yesterday'")]
    public async Task Load_DamagedLine_NamesLineAndElement(string line, string expected)
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", "one"));
        await File.AppendAllTextAsync(folder.File("index.jsonl"), line + "\n", TestContext.Current.CancellationToken);

        ArchiveException error = Should.Throw<ArchiveException>(() => ArchiveIndex.Load(folder.Path));

        error.Line.ShouldBe(2);
        error.Message.ShouldContain("line 2");
        error.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task TryFind_SeveralAnswers_GivesTheNewestByTheClock()
    {
        foreach (int hours in (int[])[2, 0, 4])
        {
            await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", $"answer {hours}", Payloads.Noon + Duration.FromHours(hours)));
        }

        ArchiveIndex index = ArchiveIndex.Load(folder.Path);

        Find(index, Duration.FromHours(-1)).ShouldBeNull();
        Find(index, Duration.Zero).ShouldBe(Payloads.Noon);
        Find(index, Duration.FromHours(3)).ShouldBe(Payloads.Noon + Duration.FromHours(2));
        Find(index, Duration.FromDays(9)).ShouldBe(Payloads.Noon + Duration.FromHours(4));
    }

    [Fact]
    public async Task TryFind_CapturedAtTheSameInstant_GivesTheOneRecordedLast()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", "first"));
        ArchivedExchange last = await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", "second"));

        ArchiveIndex.Load(folder.Path).TryFind("GET", "https://example.org/1", null, Payloads.Noon, out ArchivedExchange? found).ShouldBeTrue();

        found!.Sha256.ShouldBe(last.Sha256);
    }

    private static Instant? Find(ArchiveIndex index, Duration after) =>
        index.TryFind("GET", "https://example.org/1", null, Payloads.Noon + after, out ArchivedExchange? found) ? found.CapturedAt : null;
}
