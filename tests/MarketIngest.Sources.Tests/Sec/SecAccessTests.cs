using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Tests.Access;

namespace MarketIngest.Sources.Tests.Sec;

/// <summary>Requests to EDGAR through the real client, against a server on the loopback address.</summary>
public sealed class SecAccessTests
{
    private const string Denied = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
    private const string Tool = "<!DOCTYPE html><html><head><title>SEC.gov | Your Request Originates from an Undeclared Automated Tool</title></head></html>";
    private const string Rate = "<!DOCTYPE html><html><head><title>SEC.gov | Request Rate Threshold Exceeded</title></head></html>";
    private const string Address = "https://www.sec.gov/Archives/edgar/daily-index/2026/QTR4/master.20261120.idx";
    private static readonly SecRequests Requests = new(new SecOptions { UserAgent = "Example Research ops@example.com" });

    [Fact]
    public async Task Send_Request_SaysWhoAsksAndTakesGzip()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("CIK|Company Name"), TestContext.Current.CancellationToken);
        }

        await using LoopbackServer server = new(_ => new LoopbackReply(200, packed.ToArray()) { Headers = "Content-Encoding: gzip\r\n" });
        await using AccessHost host = For(server);

        await using Payload payload = await host.SendAsync(Requests.Get(Address));

        payload.Length.ShouldBe(16);
        string head = server.Requests.ShouldHaveSingleItem();
        head.ShouldContain("User-Agent: Example Research ops@example.com\r\n");
        head.ShouldContain("Accept-Encoding: gzip");
    }

    [Fact]
    public async Task Send_FileThatIsNotThere_IsAnAnswerAndPausesNothing()
    {
        await using LoopbackServer server = new(number => number == 1 ? LoopbackReply.Text(Denied, 403) : LoopbackReply.Text("data"));
        await using AccessHost host = For(server);

        await using Payload absent = await host.SendAsync(Requests.GetIfPresent(Address));
        await using Payload next = await host.SendAsync(Requests.Get(Address));

        SecAnswer.IsAbsent(absent).ShouldBeTrue();
        SecAnswer.IsAbsent(next).ShouldBeFalse();
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(403, Tool)]
    [InlineData(403, Rate)]
    [InlineData(429, Rate)]
    [InlineData(200, Tool)]
    public async Task Send_BlockPage_PausesAllHostsOfTheSecWithoutARetry(int status, string page)
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text(page, status));
        await using AccessHost host = For(server);

        SourceUnavailableException first = await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Requests.GetIfPresent(Address)));
        SourceUnavailableException other = await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Requests.Get(SecEndpoints.Submissions("0000000042"))));

        first.RetryAfter.ShouldBe(NodaTime.Duration.FromMinutes(10));
        other.Message.ShouldContain("pause until");
        server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(429, "")]
    [InlineData(503, "<html><head><title>This page is temporarily unavailable.</title></head></html>")]
    public async Task Send_Trouble_IsTriedAgain(int status, string body)
    {
        await using LoopbackServer server = new(number => number < 3 ? LoopbackReply.Text(body, status) : LoopbackReply.Text("data"));
        await using AccessHost host = For(server);

        await using Payload payload = await host.SendAsync(Requests.Get(Address));

        payload.Length.ShouldBe(4);
        server.Requests.Count.ShouldBe(3);
    }

    private static AccessHost For(LoopbackServer server) => new(options =>
    {
        foreach (string source in (string[])["sec", "sec-data", "sec-efts"])
        {
            options.SourceUrls[source] = server.Url;
        }
    });
}
