using System.Security.Cryptography;

namespace MarketIngest.Sources.Tests.Access;

public sealed class LocalFileSourceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files-test-").FullName;

    public LocalFileSourceTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "data", "sub"));
        File.WriteAllText(Path.Combine(folder, "secret.txt"), "outside");
        File.WriteAllText(Path.Combine(folder, "data", "sub", "a b.csv"), "x,y");
        File.WriteAllBytes(Path.Combine(folder, "data", "large.bin"), new byte[2_000_000]);
        Directory.CreateSymbolicLink(Path.Combine(folder, "data", "up"), folder);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Send_FileUnderTheDataFolder_IsTheAnswer()
    {
        await using AccessHost host = Host();

        await using Payload payload = await host.SendAsync(Request("file:///sub/a%20b.csv"));

        (payload.Status, payload.Length).ShouldBe((200, 3));
    }

    [Fact]
    public async Task Send_LargeFile_IsNotCopiedAndNotDeleted()
    {
        await using AccessHost host = Host();

        await using (Payload payload = await host.SendAsync(Request("file:///large.bin")))
        {
            payload.TryGetBytes(out _).ShouldBeFalse();
            payload.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(new byte[2_000_000])));
        }

        File.Exists(Path.Combine(folder, "data", "large.bin")).ShouldBeTrue();
    }

    [Fact]
    public async Task Send_AbsentFile_Is404WhereAcceptedAndAnErrorElsewhere()
    {
        await using AccessHost host = Host();

        await using Payload payload = await host.SendAsync(Request("file:///absent.csv") with { AcceptedStatus = [200, 404] });
        SourceContractException error = await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request("file:///absent.csv")));

        (payload.Status, payload.Length).ShouldBe((404, 0));
        error.Message.ShouldContain("'absent.csv' is not in the data folder");
    }

    [Theory]
    [InlineData("file:///up/secret.txt")]
    [InlineData("file:///..%2fsecret.txt")]
    [InlineData("file:///sub/..%2f..%2fsecret.txt")]
    [InlineData("file:////etc/hostname")]
    [InlineData("file://host/sub/a%20b.csv")]
    [InlineData("file:///")]
    public async Task Send_OutsideTheDataFolder_IsRefused(string address)
    {
        await using AccessHost host = Host();

        await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request(address)));
    }

    [Fact]
    public async Task Send_WithoutADataFolder_SaysWhatToSet()
    {
        await using AccessHost host = new();

        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request("file:///sub/a.csv")))).Message.ShouldContain("MarketIngest:Access:DataDirectory");
    }

    private static SourceRequest Request(string address) => new("FILE", new Uri(address));

    private AccessHost Host() => new(options => options.DataDirectory = Path.Combine(folder, "data"));
}
