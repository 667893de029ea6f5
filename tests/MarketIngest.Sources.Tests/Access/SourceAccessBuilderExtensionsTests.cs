using MarketIngest.Archiving;
using MarketIngest.Sources.Access;
using MarketIngest.Testing.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class SourceAccessBuilderExtensionsTests : IDisposable
{
    private const string Address = "https://cdn.finra.org/equity/a.txt?x=1%2F2&y=a+b";
    private readonly string folder = Directory.CreateTempSubdirectory("access-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Send_ReplacedSource_KeepsPathAndQueryAndTheOriginalAddressAsKey()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("x"));
        await using AccessHost host = AccessHost.For(server, options => options.ArchiveDirectory = folder);

        await using Payload payload = await host.GetAsync(Address);

        server.Requests.Single().ShouldStartWith("GET /equity/a.txt?x=1%2F2&y=a+b HTTP/1.1");
        payload.Request.Address.Host.ShouldBe("cdn.finra.org");
        ArchiveIndex.Load(folder).Exchanges.Single().Url.ShouldBe(Address);
    }

    [Fact]
    public async Task Send_RecordedThenReplayed_IsEqualWithoutAnHttpClient()
    {
        byte[] large = [.. Enumerable.Range(0, 2_000_000).Select(index => (byte)(index % 251))];
        await using LoopbackServer server = new(_ => new LoopbackReply(200, large) { Headers = "Record-Total: 7\r\nContent-Type: text/csv\r\n" });
        await using AccessHost live = AccessHost.For(server, options => options.ArchiveDirectory = folder);
        await using Payload recorded = await live.GetAsync(Address);

        await using AccessHost replay = new(
            options => options.ReplayDirectory = folder,
            services => services.AddSingleton<IHttpClientFactory>(_ => throw new InvalidOperationException("A replay asks nobody.")));
        await using Payload replayed = await replay.GetAsync(Address);

        (replayed.Sha256, replayed.Length, replayed.Status, replayed.CapturedAt).ShouldBe((recorded.Sha256, recorded.Length, recorded.Status, recorded.CapturedAt));
        replayed.Headers.ShouldBe(recorded.Headers);
        replayed.Headers["record-total"].ShouldBe("7");
        await Should.ThrowAsync<ReplayMissException>(() => replay.GetAsync("https://cdn.finra.org/other"));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ReplayUnderAnEarlierClock_DoesNotKnowTheAnswerYet()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("x"));
        await using AccessHost live = AccessHost.For(server, options => options.ArchiveDirectory = folder);
        await live.GetAsync(Address);
        await using AccessHost replay = new(
            options => options.ReplayDirectory = folder,
            services => services.AddSingleton<TimeProvider>(new ManualTimeProvider(Instant.FromUtc(2020, 1, 1, 0, 0))));

        (await Should.ThrowAsync<ReplayMissException>(() => replay.GetAsync(Address))).Message.ShouldContain("first captured at");
    }

    [Fact]
    public async Task Send_WithoutAUserAgent_SendsTheOneOfTheOptions()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("x"));
        await using AccessHost host = AccessHost.For(server, options => options.UserAgent = "Example Research ops@example.com");

        await host.GetAsync(Address);
        await host.SendAsync(SourceRequest.Get(Address) with { Headers = new Dictionary<string, string> { ["User-Agent"] = "Own agent" } });

        server.Requests[0].ShouldContain("User-Agent: Example Research ops@example.com\r\n");
        server.Requests[1].ShouldContain("User-Agent: Own agent\r\n");
        server.Requests[0].ShouldContain("Accept-Encoding: gzip, deflate, br");
    }

    [Fact]
    public async Task AddSourceAccess_Twice_RegistersOneClientAndKeepsBothOptions()
    {
        await using AccessHost host = new(options => options.MaximumAttempts = 9);

        host.Services.GetServices<ISourceClient>().Count().ShouldBe(1);
        SourceAccessOptions options = host.Services.GetRequiredService<IOptions<SourceAccessOptions>>().Value;
        (options.MaximumAttempts, options.MaximumRequestsPerSecond).ShouldBe((9, 10_000));
    }

    [Fact]
    public async Task AddSourceAccess_Configuration_IsBound()
    {
        await using AccessHost host = Configured(new() { ["MarketIngest:Access:MaximumAttempts"] = "7", ["MarketIngest:Access:StallTimeout"] = "00:00:05", ["MarketIngest:Access:SourceUrls:sec"] = "http://127.0.0.1:9" });

        SourceAccessOptions options = host.Services.GetRequiredService<IOptions<SourceAccessOptions>>().Value;

        (options.MaximumAttempts, options.StallTimeout, options.SourceUrls["SEC"]).ShouldBe((7, TimeSpan.FromSeconds(5), "http://127.0.0.1:9"));
    }

    [Fact]
    public async Task AddSourceAccess_UnknownConfigurationKey_IsAnError()
    {
        await using AccessHost host = Configured(new() { ["MarketIngest:Access:MaximumAtempts"] = "7" });

        Should.Throw<InvalidOperationException>(() => host.Client).Message.ShouldContain("MaximumAtempts");
    }

    [Theory]
    [InlineData("MaximumAttempts", "0", "MaximumAttempts '0' must be from 1 to 100")]
    [InlineData("MaximumRequestsPerSecond", "-1", "MaximumRequestsPerSecond '-1' must be above 0")]
    [InlineData("BackoffMaximum", "00:00:00", "must be from BackoffBase (00:00:00.0010000)")]
    [InlineData("SourceUrls:edgar", "http://127.0.0.1", "'edgar' is not a source; known are sec, sec-data")]
    [InlineData("SourceUrls:sec", "http://127.0.0.1/path", "'http://127.0.0.1/path' must be scheme, host and port only")]
    [InlineData("SourceUrls:sec", "127.0.0.1:80", "must be scheme, host and port only")]
    public async Task AddSourceAccess_OptionOutOfRange_NamesTheValueSeen(string key, string value, string expected)
    {
        await using AccessHost host = Configured(new() { [$"MarketIngest:Access:{key}"] = value }, Override(key, value));

        Should.Throw<OptionsValidationException>(() => host.Client).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task AddSourceAccess_RecordAndReplay_IsRefused()
    {
        await using AccessHost host = new(options => (options.ArchiveDirectory, options.ReplayDirectory) = ("a", "b"));

        Should.Throw<OptionsValidationException>(() => host.Client).Message.ShouldContain("cannot be set together");
    }

    // The host's own options, set in code, have the last word over the configuration, so these two are set in code again.
    private static Action<SourceAccessOptions>? Override(string key, string value) => key switch
    {
        "MaximumRequestsPerSecond" => options => options.MaximumRequestsPerSecond = double.Parse(value),
        "BackoffMaximum" => options => options.BackoffMaximum = TimeSpan.Parse(value),
        _ => null,
    };

    private static AccessHost Configured(Dictionary<string, string?> settings, Action<SourceAccessOptions>? configure = null) =>
        new(configure, services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
}
