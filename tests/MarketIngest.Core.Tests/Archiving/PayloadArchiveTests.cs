using System.IO.Compression;
using System.Text;
using MarketIngest.Archiving;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class PayloadArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Index => folder.File("index.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Record_Get_WritesTheDocumentedLine()
    {
        SourceRequest request = SourceRequest.Get("https://example.org/a?x=1&api_key=s3cr3t-value") with { SecretQueryKeys = ["api_key"] };
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(request, "[1]"u8.ToArray()));

        // SHA-256 of the three bytes "[1]", by sha256sum.
        const string hash = "080a9ed428559ef602668b4c00f114f1a11c3f6b02a435f0bdc154578e4d7f22";
        (await File.ReadAllTextAsync(Index, TestContext.Current.CancellationToken)).ShouldBe(
            "{\"method\":\"GET\",\"url\":\"https://example.org/a?x=1&api_key=REDACTED\",\"request_sha256\":null,\"status\":200,"
            + "\"headers\":{\"content-type\":\"application/json\"},\"file\":\"bodies/" + hash + ".json\",\"sha256\":\"" + hash + "\",\"captured_at\":\"2026-03-02T12:00:00Z\"}\n");
        (await File.ReadAllTextAsync(folder.File($"bodies/{hash}.json"), TestContext.Current.CancellationToken)).ShouldBe("[1]");
    }

    [Fact]
    public async Task Record_HeadersNotOnTheList_AreLeftOut()
    {
        Dictionary<string, string> headers = new() { ["Set-Cookie"] = "session=hidden", ["Authorization"] = "Bearer hidden", ["Record-Total"] = "7" };
        Payload payload = new(SourceRequest.Get("https://example.org/"), 200, headers, Payloads.Noon, new BytesContent("x"u8.ToArray()));

        ArchivedExchange exchange = await Payloads.RecordAsync(folder.Path, payload);

        exchange.Headers.ShouldBe(new Dictionary<string, string> { ["record-total"] = "7" });
        (await File.ReadAllTextAsync(Index, TestContext.Current.CancellationToken)).ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Record_BodyOverOneMegabyte_IsGzippedAndHashedDecoded()
    {
        byte[] body = Payloads.Compressible(3_000_000);
        Payload payload = Payloads.Bytes(SourceRequest.Get("https://example.org/big"), body);

        ArchivedExchange exchange = await Payloads.RecordAsync(folder.Path, payload);

        exchange.FileEncoding.ShouldBe(BodyEncoding.Gzip);
        exchange.Sha256.ShouldBe(payload.Sha256);
        (await File.ReadAllTextAsync(Index, TestContext.Current.CancellationToken)).ShouldContain("\"file_encoding\":\"gzip\"");
        using MemoryStream decoded = new();
        await using GZipStream gzip = new(File.OpenRead(folder.File(exchange.File)), CompressionMode.Decompress);
        await gzip.CopyToAsync(decoded, TestContext.Current.CancellationToken);
        decoded.ToArray().ShouldBe(body);
    }

    [Fact]
    public async Task Record_CompressedBodyOverOneMegabyte_IsKeptAsItIs()
    {
        byte[] body = [0x1F, 0x8B, .. new byte[2_000_000]];

        ArchivedExchange exchange = await Payloads.RecordAsync(folder.Path, Payloads.Bytes(SourceRequest.Get("https://example.org/day.pcap.gz"), body));

        exchange.FileEncoding.ShouldBe(BodyEncoding.Identity);
        new FileInfo(folder.File(exchange.File)).Length.ShouldBe(body.Length);
    }

    [Fact]
    public async Task Record_ManyAtOnceThroughTwoArchives_KeepsEveryLineAndEachBodyOnce()
    {
        using PayloadArchive one = new(folder.Path);
        using PayloadArchive two = new(folder.Path);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(async () =>
        {
            await using Payload payload = Payloads.Text($"https://example.org/{number}", $"body {number % 3}");
            await (number % 2 == 0 ? one : two).RecordAsync(payload, TestContext.Current.CancellationToken);
        })));

        ArchiveIndex.Load(folder.Path).Exchanges.Select(exchange => exchange.Url).Distinct().Count().ShouldBe(60);
        Directory.GetFiles(folder.File("bodies")).Length.ShouldBe(3);
        (await ArchiveVerifier.VerifyAsync(folder.Path, null, TestContext.Current.CancellationToken)).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(250)]
    public async Task Record_AfterATornLine_CutsItOffAndGoesOn(int kept)
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", "one"));
        byte[] whole = await File.ReadAllBytesAsync(Index, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Index, [.. whole, .. whole[..kept]], TestContext.Current.CancellationToken);
        ArchiveIndex.Load(folder.Path).Count.ShouldBe(1);

        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/2", "two"));

        ArchiveIndex.Load(folder.Path).Exchanges.Select(exchange => exchange.Url).ShouldBe(["https://example.org/1", "https://example.org/2"]);
        (await File.ReadAllLinesAsync(Index, TestContext.Current.CancellationToken)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Record_AfterAWholeLineWithoutItsEnd_KeepsIt()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/1", "one"));
        await File.WriteAllTextAsync(Index, (await File.ReadAllTextAsync(Index, TestContext.Current.CancellationToken)).TrimEnd(), TestContext.Current.CancellationToken);

        await Payloads.RecordAsync(folder.Path, Payloads.Text("https://example.org/2", "two"));

        ArchiveIndex.Load(folder.Path).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Record_RequestForACredential_IsRefused()
    {
        SourceRequest request = SourceRequest.Get("https://example.org/token") with { Archive = ArchivePolicy.Never };

        await Should.ThrowAsync<ArgumentException>(() => Payloads.RecordAsync(folder.Path, Payloads.Bytes(request, "{}"u8.ToArray())));

        File.Exists(Index).ShouldBeFalse();
    }

    [Fact]
    public void Open_UnderAFile_SaysWhy()
    {
        File.WriteAllText(folder.File("file"), "");

        Should.Throw<ArchiveException>(() => new PayloadArchive(folder.File("file/archive"))).Message.ShouldContain("cannot be created");
    }

    [Fact]
    public async Task RecordingClient_CredentialAndAnswer_RecordsTheAnswerOnly()
    {
        using PayloadArchive archive = new(folder.Path);
        RecordingSourceClient client = new(new AnsweringClient(request => Payloads.Bytes(request, Encoding.UTF8.GetBytes(request.Address.AbsolutePath))), archive);

        await client.SendAsync(SourceRequest.Get("https://example.org/token") with { Archive = ArchivePolicy.Never }, TestContext.Current.CancellationToken);
        await client.SendAsync(SourceRequest.Get("https://example.org/data"), TestContext.Current.CancellationToken);

        ArchiveIndex.Load(folder.Path).Exchanges.Single().Url.ShouldBe("https://example.org/data");
        Directory.GetFiles(folder.File("bodies")).Length.ShouldBe(1);
    }
}
