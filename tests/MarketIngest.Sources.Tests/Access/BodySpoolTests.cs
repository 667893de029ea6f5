using System.IO.Compression;
using System.Security.Cryptography;

namespace MarketIngest.Sources.Tests.Access;

public sealed class BodySpoolTests : IDisposable
{
    private const string Address = "https://cdn.finra.org/equity/file.bin";
    private readonly string folder = Directory.CreateTempSubdirectory("spool-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Send_FiveMegabytes_GoToAFileThatGoesWithThePayload()
    {
        byte[] body = RandomNumberGenerator.GetBytes(5_000_000);
        await using LoopbackServer server = new(_ => new LoopbackReply(200, body));
        await using (AccessHost host = AccessHost.For(server, options => options.TemporaryDirectory = folder))
        {
            Payload payload = await host.GetAsync(Address);

            Files().Length.ShouldBe(1);
            payload.TryGetBytes(out _).ShouldBeFalse();
            payload.Length.ShouldBe(body.Length);
            payload.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(body)));
            (await ReadAsync(payload)).AsSpan().SequenceEqual(body).ShouldBeTrue();
            (await ReadAsync(payload)).AsSpan().SequenceEqual(body).ShouldBeTrue();

            await payload.DisposeAsync();
            Files().ShouldBeEmpty();
        }

        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_CutOffAfterMegabytes_LeavesNoFile()
    {
        await using LoopbackServer server = new(_ => new LoopbackReply(200, new byte[3_000_000]) { CutAt = 2_500_000 });
        await using AccessHost host = AccessHost.For(server, options => options.TemporaryDirectory = folder);

        await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_NoRoomForTheFile_SaysSoWithoutAskingAgain()
    {
        string blocked = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);
        await using LoopbackServer server = new(_ => new LoopbackReply(200, new byte[2_000_000]));
        await using AccessHost host = AccessHost.For(server, options => options.TemporaryDirectory = blocked);

        SourceUnavailableException error = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        error.Message.ShouldContain("MarketIngest:Access:TemporaryDirectory");
        server.Requests.Count(request => request.Length > 0).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 20)]
    public async Task Send_UpToOneMegabyte_StaysInMemory(int length)
    {
        await using LoopbackServer server = new(_ => new LoopbackReply(200, new byte[length]));
        await using AccessHost host = AccessHost.For(server, options => options.TemporaryDirectory = folder);

        await using Payload payload = await host.GetAsync(Address);

        payload.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        bytes.Length.ShouldBe(length);
        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_TransferEncoding_IsDecodedAndAGzipFileIsNot()
    {
        byte[] gzip = Gzip("text"u8.ToArray());
        await using LoopbackServer server = new(call => new LoopbackReply(200, gzip) { Headers = call == 1 ? "Content-Encoding: gzip\r\n" : "Content-Type: application/gzip\r\n" });
        await using AccessHost host = AccessHost.For(server);

        await using Payload decoded = await host.GetAsync(Address);
        await using Payload file = await host.GetAsync(Address);

        (await ReadAsync(decoded)).ShouldBe("text"u8.ToArray());
        (await ReadAsync(file)).ShouldBe(gzip);
    }

    [Fact]
    public async Task Send_EncodedBodyCutOff_IsRepeated()
    {
        byte[] gzip = Gzip(RandomNumberGenerator.GetBytes(10_000));
        await using LoopbackServer server = new(call => new LoopbackReply(200, gzip) { Headers = "Content-Encoding: gzip\r\n", CutAt = call == 1 ? 5_000 : null });
        await using AccessHost host = AccessHost.For(server);

        await using Payload payload = await host.GetAsync(Address);

        payload.Length.ShouldBe(10_000);
        server.Requests.Count.ShouldBe(2);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream stream = new();
        using (GZipStream gzip = new(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    private static async Task<byte[]> ReadAsync(Payload payload)
    {
        using MemoryStream all = new();
        await using Stream stream = payload.OpenRead();
        await stream.CopyToAsync(all, TestContext.Current.CancellationToken);
        return all.ToArray();
    }

    private string[] Files() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
}
