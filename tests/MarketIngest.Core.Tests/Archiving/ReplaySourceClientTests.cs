using System.Text;
using System.Text.Json;
using MarketIngest.Archiving;
using MarketIngest.Testing.Time;
using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ReplaySourceClientTests : IDisposable
{
    private static readonly SourceRequest Request = SourceRequest.Get("https://example.org/1");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3_000_000)]
    public async Task Send_RecordedBody_ComesBackEqual(int length)
    {
        byte[] body = Payloads.Compressible(length);
        Payload recorded = Payloads.Bytes(Request, body);
        await Payloads.RecordAsync(folder.Path, recorded);

        await using Payload replayed = await Replay().SendAsync(Request, TestContext.Current.CancellationToken);

        (await Payloads.ReadAllAsync(replayed)).ShouldBe(body);
        (replayed.Sha256, replayed.Length, replayed.Status, replayed.CapturedAt).ShouldBe((recorded.Sha256, recorded.Length, recorded.Status, recorded.CapturedAt));
        replayed.Headers.ShouldBe(recorded.Headers);
        replayed.TryGetBytes(out _).ShouldBe(length <= 1 << 20);
    }

    [Fact]
    public async Task Send_SecretInTheQuery_IsMatchedRedacted()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(Keyed("first-key-value"), "x"u8.ToArray()));

        await using Payload replayed = await Replay().SendAsync(Keyed("second-key-value"), TestContext.Current.CancellationToken);

        replayed.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Send_UnknownAddress_NamesMethodAndAddress()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(Request, "x"u8.ToArray()));

        ReplayMissException error = await MissAsync(SourceRequest.Get("https://example.org/2?key=abcdefgh") with { SecretQueryKeys = ["key"] }, Payloads.Noon);

        error.IsTransient.ShouldBeFalse();
        error.Message.ShouldContain("GET https://example.org/2?key=REDACTED is not in the archive");
    }

    [Fact]
    public async Task Send_CapturedLaterOnly_SaysWhen()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(Request, "x"u8.ToArray()));

        (await MissAsync(Request, Payloads.Noon - Duration.FromSeconds(1))).Message.ShouldContain("first captured at 2026-03-02T12:00:00Z");
    }

    [Fact]
    public async Task Send_OtherRequestBodyOnly_SaysSo()
    {
        SourceRequest post = new("POST", new Uri("https://example.org/1")) { Body = "{\"limit\":1}"u8.ToArray() };
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(post, "x"u8.ToArray()));

        (await MissAsync(post with { Body = "{\"limit\":2}"u8.ToArray() }, Payloads.Noon)).Message.ShouldContain("1 recorded exchange(s) of that address have other bodies");
        await using Payload same = await Replay().SendAsync(post with { Body = "{\"limit\":1}"u8.ToArray() }, TestContext.Current.CancellationToken);
        same.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_500_000)]
    public async Task Send_ChangedBody_FailsWhereItIsRead(int length)
    {
        byte[] body = [0x1F, 0x8B, .. new byte[length]];
        ArchivedExchange exchange = await Payloads.RecordAsync(folder.Path, Payloads.Bytes(Request, body));
        body[^1] = 1;
        await File.WriteAllBytesAsync(folder.File(exchange.File), body, TestContext.Current.CancellationToken);

        SourceContractException error = await Should.ThrowAsync<SourceContractException>(async () =>
        {
            await using Payload payload = await Replay().SendAsync(Request, TestContext.Current.CancellationToken);
            payload.TryGetBytes(out _).ShouldBeFalse();
            await Payloads.ReadAllAsync(payload);
        });

        error.Message.ShouldContain("damaged");
        error.Message.ShouldContain(exchange.Sha256);
    }

    [Theory]
    [InlineData("/etc/hostname", "absolute")]
    [InlineData("../outside", "'..'")]
    [InlineData("bodies/../../outside", "'..'")]
    [InlineData("link/outside", "link that leaves")]
    [InlineData("bodies/absent.json", "not there")]
    public async Task Send_BodyOutsideTheArchive_IsRefused(string file, string expected)
    {
        string archive = folder.File("archive");
        ArchivedExchange exchange = await Payloads.RecordAsync(archive, Payloads.Bytes(Request, "x"u8.ToArray()));
        await File.WriteAllTextAsync(folder.File("outside"), "x", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Combine(archive, "link"), folder.Path);
        string index = Path.Combine(archive, "index.jsonl");
        await File.WriteAllTextAsync(index, (await File.ReadAllTextAsync(index, TestContext.Current.CancellationToken)).Replace(exchange.File, file, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        ReplaySourceClient client = new(ArchiveIndex.Load(archive), new FixedClock(Payloads.Noon));

        (await Should.ThrowAsync<SourceContractException>(() => client.SendAsync(Request, TestContext.Current.CancellationToken))).Message.ShouldContain(expected);
        (await ArchiveVerifier.VerifyAsync(archive, null, TestContext.Current.CancellationToken)).Problems.Single().Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Send_CredentialRequest_IsAnsweredWithATokenThatOpensNothing()
    {
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(Request, "x"u8.ToArray()));

        await using Payload payload = await Replay().SendAsync(SourceRequest.Get("https://example.org/token") with { Archive = ArchivePolicy.Never }, TestContext.Current.CancellationToken);

        using JsonDocument token = JsonDocument.Parse(await Payloads.ReadAllAsync(payload));
        token.RootElement.GetProperty("access_token").GetString().ShouldBe("REPLAY");
    }

    [Fact]
    public async Task Send_StatusThatIsNotAccepted_IsRefused()
    {
        SourceRequest lenient = Request with { AcceptedStatus = [200, 404] };
        await Payloads.RecordAsync(folder.Path, Payloads.Bytes(lenient, Encoding.UTF8.GetBytes("gone"), status: 404));

        await Should.ThrowAsync<SourceContractException>(() => Replay().SendAsync(Request, TestContext.Current.CancellationToken));
        (await Replay().SendAsync(lenient, TestContext.Current.CancellationToken)).Status.ShouldBe(404);
    }

    private static SourceRequest Keyed(string key) => SourceRequest.Get($"https://example.org/k?key={key}&a=b") with { SecretQueryKeys = ["key"] };

    private ReplaySourceClient Replay(Instant? clock = null) => new(ArchiveIndex.Load(folder.Path), new FixedClock(clock ?? Payloads.Noon));

    private Task<ReplayMissException> MissAsync(SourceRequest request, Instant clock) =>
        Should.ThrowAsync<ReplayMissException>(() => Replay(clock).SendAsync(request, TestContext.Current.CancellationToken));
}
