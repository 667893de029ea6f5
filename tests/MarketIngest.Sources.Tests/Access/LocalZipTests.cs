using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Access;

namespace MarketIngest.Sources.Tests.Access;

public sealed class LocalZipTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Send_Entry_IsItsContentWithItsOwnHash()
    {
        Write(("CIK0000000001.json", "one"), ("sub/a b?.json", "two"));
        await using AccessHost host = Host();

        await using Payload list = await host.SendAsync(new SourceRequest("FILE", ZipAddress.Entries("bulk.zip")));
        await using Payload first = await host.SendAsync(Request("CIK0000000001.json"));
        await using Payload second = await host.SendAsync(Request("sub/a b?.json"));

        (Text(list), Text(first), Text(second)).ShouldBe(("CIK0000000001.json\nsub/a b?.json\n", "one", "two"));
        first.Sha256.ShouldNotBe(second.Sha256);
        list.Headers.Keys.ShouldContain("last-modified");
    }

    [Fact]
    public async Task Send_LargeEntry_GoesToATemporaryFile()
    {
        Write(("large.json", new string('x', 100) + string.Concat(Enumerable.Range(0, 400_000).Select(i => i.ToString("X5")))));
        await using AccessHost host = Host();
        await using Payload payload = await host.SendAsync(Request("large.json"));
        payload.TryGetBytes(out _).ShouldBeFalse();
        payload.Length.ShouldBe(2_000_100);
    }

    [Fact]
    public async Task Send_AbsentEntryOrArchive_Is404WhereAcceptedAndAnErrorElsewhere()
    {
        Write(("a.json", "one"));
        await using AccessHost host = Host();
        await using Payload absent = await host.SendAsync(Request("b.json") with { AcceptedStatus = [200, 404] });
        absent.Status.ShouldBe(404);
        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request("b.json")))).Message.ShouldContain("'b.json'");
        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(new SourceRequest("FILE", ZipAddress.Entries("none.zip"))))).Message.ShouldContain("none.zip");
    }

    [Fact]
    public async Task Send_ArchiveReplaced_IsReadAnew()
    {
        Write(("a.json", "one"));
        await using AccessHost host = Host();
        await using Payload before = await host.SendAsync(Request("a.json"));
        File.Delete(folder.File("bulk.zip"));
        Write(("a.json", "another"));
        await using Payload after = await host.SendAsync(Request("a.json"));
        (Text(before), Text(after)).ShouldBe(("one", "another"));
    }

    [Theory]
    [InlineData("no zip at all", "bulk.zip: the zip archive cannot be read")]
    [InlineData(null, "bulk.zip: the zip archive cannot be read")]
    public async Task Send_DamagedArchive_IsAClearError(string? content, string said)
    {
        Write(("a.json", "one"), ("b.json", "two"));
        byte[] whole = await File.ReadAllBytesAsync(folder.File("bulk.zip"), TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("bulk.zip"), content is null ? whole[..^30] : Encoding.ASCII.GetBytes(content), TestContext.Current.CancellationToken);
        await using AccessHost host = Host();
        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request("a.json")))).Message.ShouldContain(said);
    }

    [Fact]
    public async Task Send_HostileArchive_IsRefused()
    {
        Write(("bomb.json", new string('0', 4 << 20)));
        await using AccessHost bomb = Host();
        (await Should.ThrowAsync<SourceContractException>(() => bomb.SendAsync(Request("bomb.json")))).Message.ShouldContain("grows from");

        File.Delete(folder.File("bulk.zip"));
        Write(("../up.json", "x"));
        (await Should.ThrowAsync<SourceContractException>(() => bomb.SendAsync(Request("../up.json")))).Message.ShouldContain("'../up.json' is not named by a relative path");

        File.Delete(folder.File("bulk.zip"));
        Write(("a.json", "x"), ("a.json", "y"));
        (await Should.ThrowAsync<SourceContractException>(() => bomb.SendAsync(Request("a.json")))).Message.ShouldContain("two entries 'a.json'");
    }

    [Fact]
    public async Task Send_EncryptedEntry_IsAClearError()
    {
        Write(("a.json", "one"));
        byte[] bytes = await File.ReadAllBytesAsync(folder.File("bulk.zip"), TestContext.Current.CancellationToken);

        // The flag that says "encrypted" in the entry's own header and in the list.
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        await File.WriteAllBytesAsync(folder.File("bulk.zip"), bytes, TestContext.Current.CancellationToken);
        await using AccessHost host = Host();
        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request("a.json")))).Message.ShouldContain("entry 'a.json' is encrypted");
    }

    private static SourceRequest Request(string entry) => new("FILE", ZipAddress.Entry("bulk.zip", entry));

    private static string Text(Payload payload)
    {
        using var reader = new StreamReader(payload.OpenRead());
        return reader.ReadToEnd();
    }

    private AccessHost Host() => new(options => options.DataDirectory = folder.Path);

    private void Write(params (string Name, string Text)[] entries)
    {
        using ZipArchive archive = ZipFile.Open(folder.File("bulk.zip"), ZipArchiveMode.Create);
        foreach ((string name, string text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }
    }
}
