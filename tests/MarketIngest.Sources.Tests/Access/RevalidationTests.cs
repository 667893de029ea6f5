using MarketIngest.Archiving;

using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class RevalidationTests
{
    private static readonly SourceRequest Request = SourceRequest.Get("https://data.sec.gov/submissions/CIK0000000042.json") with { Revalidation = RevalidationPolicy.WhenHeld };

    [Fact]
    public async Task Send_NotModified_GivesTheHeldBytesAsANewCapture()
    {
        using StubHost host = new(request => request.Headers.IfNoneMatch.Count > 0 ? StubHost.Answer(304) : Tagged("data", "\"1\""));
        await using Payload first = await host.SendAsync(Request);
        host.Clock.Advance(Duration.FromMinutes(5));

        await using Payload second = await host.SendAsync(Request);

        (second.Status, second.Sha256, second.Headers["etag"]).ShouldBe((200, first.Sha256, "\"1\""));
        second.CapturedAt.ShouldBe(first.CapturedAt + Duration.FromMinutes(5));
        host.Clients.Sent.Last().Headers.IfNoneMatch.ToString().ShouldBe("\"1\"");
        host.Clients.Sent.Last().Headers.IfModifiedSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task Send_Modified_HoldsTheNewAnswer()
    {
        int number = 0;
        using StubHost host = new(_ => ++number == 3 ? StubHost.Answer(304) : Tagged($"data {number}", $"\"{number}\""));
        await (await host.SendAsync(Request)).DisposeAsync();
        host.Clock.Advance(Duration.FromSeconds(1));
        await using Payload second = await host.SendAsync(Request);
        host.Clock.Advance(Duration.FromSeconds(1));

        await using Payload third = await host.SendAsync(Request);

        third.Sha256.ShouldBe(second.Sha256);
        host.Clients.Sent.Last().Headers.IfNoneMatch.ToString().ShouldBe("\"2\"");
    }

    [Fact]
    public async Task Send_WithoutThePolicyOrATag_AsksForTheWholeAnswer()
    {
        using StubHost host = new(request => request.RequestUri!.Host == "data.sec.gov" ? Tagged("data", "\"1\"") : StubHost.Answer(200, "data"));
        for (int i = 0; i < 2; i++)
        {
            await (await host.SendAsync(Request with { Revalidation = RevalidationPolicy.Never })).DisposeAsync();
            host.Clock.Advance(Duration.FromSeconds(1));
            await (await host.SendAsync(Request with { Address = new Uri("https://www.sec.gov/files/company_tickers.json") })).DisposeAsync();
            host.Clock.Advance(Duration.FromSeconds(1));
        }

        host.Clients.Sent.ShouldAllBe(r => r.Headers.IfNoneMatch.Count == 0 && r.Headers.IfModifiedSince == null);
    }

    [Fact]
    public async Task Send_NotModifiedThatNobodyAskedFor_IsRefused()
    {
        using StubHost host = new(_ => StubHost.Answer(304));

        (await Should.ThrowAsync<SourceContractException>(() => host.SendAsync(Request))).Message.ShouldContain("status 304");
    }

    [Fact]
    public async Task Record_NotModified_ReplaysLikeTheFirstAnswer()
    {
        using var folder = new TemporaryFolder();
        using StubHost host = new(request => request.Headers.IfNoneMatch.Count > 0 ? StubHost.Answer(304) : Tagged("data", "\"1\""));
        using (var archive = new PayloadArchive(folder.Path))
        {
            var recording = new RecordingSourceClient(host.Client, archive);
            await (await recording.SendAsync(Request, TestContext.Current.CancellationToken)).DisposeAsync();
            host.Clock.Advance(Duration.FromMinutes(5));
            await (await recording.SendAsync(Request, TestContext.Current.CancellationToken)).DisposeAsync();
        }

        var replay = new ReplaySourceClient(ArchiveIndex.Load(folder.Path), host.Clock);
        await using Payload payload = await replay.SendAsync(Request, TestContext.Current.CancellationToken);

        (payload.Status, payload.Length, payload.CapturedAt).ShouldBe((200, 4, StubHost.Start + Duration.FromMinutes(5)));
        File.ReadAllLines(Path.Combine(folder.Path, "index.jsonl")).Length.ShouldBe(2);
    }

    private static HttpResponseMessage Tagged(string text, string tag)
    {
        HttpResponseMessage response = StubHost.Answer(200, text);
        response.Headers.TryAddWithoutValidation("ETag", tag);
        response.Content.Headers.TryAddWithoutValidation("Last-Modified", "Fri, 20 Nov 2026 12:00:00 GMT");
        return response;
    }
}
