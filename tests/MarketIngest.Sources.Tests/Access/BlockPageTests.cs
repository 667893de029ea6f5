using MarketIngest.Sources.Access;
using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class BlockPageTests
{
    private static readonly SourceRequest Request = SourceRequest.Get("https://www.sec.gov/Archives/edgar/full-index/2026/QTR1/form.idx") with { Expects = ExpectedContent.NoWebPage };

    [Theory]
    [InlineData(403, "<!DOCTYPE html><html><body>Forbidden</body></html>")]
    [InlineData(403, "<?xml version=\"1.0\"?>\n<!-- x -->\n<!DOCTYPE HTML PUBLIC \"x\"><html></html>")]
    [InlineData(429, "<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>")]
    [InlineData(200, "\uFEFF  <html><h1>Your Request Originates from an Undeclared Automated Tool</h1></html>")]
    [InlineData(503, "<html><head><title>Just a moment...</title></head></html>")]
    public async Task Send_BlockPage_PausesTheSourceForTenMinutes(int status, string page)
    {
        int calls = 0;
        using StubHost host = new(_ => Interlocked.Increment(ref calls) == 1 ? StubHost.Answer(status, page) : StubHost.Answer(200, "data"));

        SourceUnavailableException first = await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Request));
        SourceUnavailableException other = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync("https://data.sec.gov/submissions/CIK0000320193.json"));
        host.Clock.Advance(Duration.FromMinutes(10) - Duration.FromSeconds(1));
        await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Request));

        first.Message.ShouldContain($"block page: status {status}");
        other.Message.ShouldContain("pause until 2026-03-02T12:10:00Z");
        other.RetryAfter.ShouldBe(Duration.FromMinutes(10));
        calls.ShouldBe(1);

        host.Clock.Advance(Duration.FromSeconds(1));
        await using Payload payload = await host.SendAsync(Request);
        payload.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Send_UnknownPageInPlaceOfData_PausesForAMinute()
    {
        using StubHost host = new(_ => StubHost.Answer(200, "<html>We are redecorating</html>"));

        (await Should.ThrowAsync<SourceUnavailableException>(() => host.SendAsync(Request))).RetryAfter.ShouldBe(Duration.FromMinutes(1));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><ownershipDocument/>")]
    [InlineData("<SEC-DOCUMENT>0001.txt\n<html>")]
    [InlineData("{\"title\":\"<html>Request Rate Threshold Exceeded\"}")]
    [InlineData("")]
    public async Task Send_Data_IsNoBlockPage(string body)
    {
        using StubHost host = new(_ => StubHost.Answer(200, body));

        await using Payload payload = await host.SendAsync(Request);

        payload.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("<html><title>Index of filings</title><p>Just a moment...</p></html>", false)]
    [InlineData("<html><title>SEC.gov | Request Rate Threshold Exceeded</title></html>", true)]
    public async Task Send_PageWherePagesAreWelcome_CountsByItsTitleOnly(string page, bool blocked)
    {
        using StubHost host = new(_ => StubHost.Answer(200, page));
        Task<Payload> task = host.SendAsync(Request with { Expects = ExpectedContent.Anything });

        if (blocked)
        {
            await Should.ThrowAsync<SourceUnavailableException>(() => task);
        }
        else
        {
            (await task).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task Send_PageWithStatus404_IsNoBlock()
    {
        using StubHost host = new(_ => StubHost.Answer(404, "<html>Not found</html>"));

        await using Payload payload = await host.SendAsync(Request with { AcceptedStatus = [200, 404] });

        payload.Status.ShouldBe(404);
    }

    [Fact]
    [Trait("Category", "RealData")]
    public void IsPage_PageOfTheSec_IsRecognised()
    {
        byte[] page = File.ReadAllBytes(SharedMaterial.Require("data", "sec", "errors", "rate-exceeded.html"));

        WebPage.IsPage(page).ShouldBeTrue();
        WebPage.BlockTitle(page).ShouldBe("Request Rate Threshold Exceeded");
    }
}
