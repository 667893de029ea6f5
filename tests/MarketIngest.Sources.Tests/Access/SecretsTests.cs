using System.Text;
using MarketIngest.Archiving;

namespace MarketIngest.Sources.Tests.Access;

public sealed class SecretsTests : IDisposable
{
    private const string Key = "k3y-0f-fred+x";
    private const string Token = "t0ken-of-finra";
    private const string Cookie = "c00kie-of-session";
    private readonly string folder = Directory.CreateTempSubdirectory("secrets-test-").FullName;

    private static readonly SourceRequest Request = SourceRequest.Get($"https://api.finra.org/series?series_id=DGS10&api_key={Uri.EscapeDataString(Key)}") with
    {
        SecretQueryKeys = ["api_key"],
        Headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Token}" },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Send_RecordedExchange_LeavesNoSecretInArchiveOrLog()
    {
        await using LoopbackServer server = new(call => LoopbackReply.Text("{}", call == 1 ? 503 : 200) with { Headers = $"Set-Cookie: {Cookie}\r\nX-Key: {Key}\r\nETag: \"1\"\r\n" });
        await using AccessHost host = AccessHost.For(server, options => options.ArchiveDirectory = folder);

        await using Payload payload = await host.SendAsync(Request);

        server.Requests[1].ShouldContain(Uri.EscapeDataString(Key));
        server.Requests[1].ShouldContain(Token);
        payload.Headers.Keys.ShouldBe(["etag"]);
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (string file in files)
        {
            ShouldHoldNoSecret(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        host.Log.Lines.ShouldContain(line => line.Contains("api_key=REDACTED"));
        ShouldHoldNoSecret(string.Join('\n', host.Log.Lines));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Send_RefusalThatRepeatsTheSecrets_IsToldWithoutThem(int status)
    {
        string echo = $"<p>The key {Key} ({Uri.EscapeDataString(Key)}) with Bearer {Token} is not known</p>";
        await using LoopbackServer server = new(_ => LoopbackReply.Text(echo, status));
        await using AccessHost host = AccessHost.For(server, options => options.ArchiveDirectory = folder);

        MarketIngestException error = await Should.ThrowAsync<MarketIngestException>(() => host.SendAsync(Request));

        error.Message.ShouldContain("is not known");
        ShouldHoldNoSecret(error.ToString());
        ShouldHoldNoSecret(string.Join('\n', host.Log.Lines));
    }

    [Fact]
    public async Task Send_NetworkErrorAndTimeout_AreToldWithoutSecrets()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("") with { HangsUp = true });
        await using AccessHost host = AccessHost.For(server);

        ShouldHoldNoSecret((await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Request))).ToString());
    }

    [Fact]
    public async Task Send_HeaderThatCannotBeSent_IsToldWithoutItsValue()
    {
        await using AccessHost host = new();
        SourceRequest request = Request with { Headers = new Dictionary<string, string> { ["Authorization"] = $"{Token}\r\nInjected: 1" } };

        Exception error = await Should.ThrowAsync<ArgumentException>(() => host.SendAsync(request));

        error.Message.ShouldContain("'Authorization'");
        ShouldHoldNoSecret(error.ToString());
    }

    [Fact]
    public async Task Send_UserNameInTheAddress_IsRefusedWithoutRepeatingIt()
    {
        await using AccessHost host = new();

        ShouldHoldNoSecret((await Should.ThrowAsync<ArgumentException>(() => host.GetAsync($"https://user:{Token}@example.org/"))).ToString());
    }

    [Fact]
    public async Task Send_TokenRequest_IsNotRecorded()
    {
        await using LoopbackServer server = new(call => LoopbackReply.Text(call == 1 ? $"{{\"access_token\":\"{Token}\"}}" : "[]"));
        await using AccessHost host = AccessHost.For(server, options => options.ArchiveDirectory = folder);

        await host.SendAsync(new SourceRequest("POST", new Uri("https://api.finra.org/token")) { Body = Encoding.UTF8.GetBytes(Token), Archive = ArchivePolicy.Never });
        await host.GetAsync("https://api.finra.org/data");

        ArchiveIndex.Load(folder).Exchanges.Single().Url.ShouldBe("https://api.finra.org/data");
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            ShouldHoldNoSecret(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
    }

    private static void ShouldHoldNoSecret(string text)
    {
        foreach (string secret in (string[])[Key, Uri.EscapeDataString(Key), Token, Cookie])
        {
            text.ShouldNotContain(secret);
        }
    }
}
