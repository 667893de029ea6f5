using System.Net;

namespace MarketIngest.Sources.Tests.Access;

public sealed class RedirectTests
{
    private static readonly SourceRequest Request = SourceRequest.Get("https://www.googleapis.com/download/day.pcap.gz") with
    {
        Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer abcdef123456", ["X-Custom"] = "custom", ["Accept"] = "text/csv" },
    };

    [Fact]
    public async Task Send_ToHttps_IsFollowedWithoutCredentials()
    {
        using StubHost host = new(request => request.RequestUri!.Host == "www.googleapis.com" ? To("https://storage.googleapis.com/day?signature=1") : StubHost.Answer(200, "body"));

        await using Payload payload = await SendAsync(host, Request);

        HttpRequestMessage[] sent = [.. host.Clients.Sent];
        sent[0].Headers.Authorization!.Parameter.ShouldBe("abcdef123456");
        sent[1].RequestUri!.AbsoluteUri.ShouldBe("https://storage.googleapis.com/day?signature=1");
        sent[1].Headers.Authorization.ShouldBeNull();
        sent[1].Headers.Contains("X-Custom").ShouldBeFalse();
        sent[1].Headers.Accept.ToString().ShouldBe("text/csv");
        payload.Request.Address.ShouldBe(Request.Address);
    }

    [Fact]
    public async Task Send_ToAPathOfTheSameHost_KeepsTheHeaders()
    {
        using StubHost host = new(request => request.RequestUri!.AbsolutePath == "/moved" ? StubHost.Answer(200) : To("/moved"));

        await using Payload payload = await SendAsync(host, Request);

        host.Clients.Sent.Last().Headers.Authorization!.Parameter.ShouldBe("abcdef123456");
    }

    [Theory]
    [InlineData("http://www.googleapis.com/download")]
    [InlineData("http://evil.example.org/?token=hidden")]
    [InlineData("ftp://www.googleapis.com/download")]
    public async Task Send_AwayFromHttps_IsRefused(string target)
    {
        using StubHost host = new(_ => To(target));

        SourceContractException error = await Should.ThrowAsync<SourceContractException>(() => SendAsync(host, Request));

        error.Message.ShouldContain("only https is followed");
        error.Message.ShouldNotContain("hidden");
        host.Clients.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_InCircles_EndsAfterFive()
    {
        using StubHost host = new(_ => To("/again"));

        (await Should.ThrowAsync<SourceContractException>(() => SendAsync(host, Request))).Message.ShouldContain("more than 5 times");
        host.Clients.Sent.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Send_PostRedirected_IsRefused()
    {
        using StubHost host = new(_ => To("https://www.googleapis.com/other"));

        await Should.ThrowAsync<SourceContractException>(() => SendAsync(host, Request with { Method = "POST", Body = [1] }));
    }

    [Theory]
    [InlineData("https://storage.googleapis.com/day.gz")]
    [InlineData("http://127.0.0.1:8080/day.gz")]
    public async Task Send_WithinAReplacedSource_GoesToTheReplacement(string target)
    {
        using StubHost host = new(
            request => request.RequestUri!.AbsolutePath == "/day.gz" ? StubHost.Answer(200) : To(target),
            options => options.SourceUrls["iex-files"] = "http://127.0.0.1:8080");

        await using Payload payload = await SendAsync(host, Request);

        host.Clients.Sent.Select(request => request.RequestUri!.AbsoluteUri).ShouldBe(["http://127.0.0.1:8080/download/day.pcap.gz", "http://127.0.0.1:8080/day.gz"]);
    }

    // Each hop takes its turn in the rate budget, so the clock must move.
    private static async Task<Payload> SendAsync(StubHost host, SourceRequest request)
    {
        Task<Payload> task = host.SendAsync(request);
        await host.RunAsync(task);
        return await task;
    }

    private static HttpResponseMessage To(string target)
    {
        HttpResponseMessage response = new(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", target);
        return response;
    }
}
