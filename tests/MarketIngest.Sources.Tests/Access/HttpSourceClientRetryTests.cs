using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class HttpSourceClientRetryTests
{
    private const string Address = "https://cdn.finra.org/equity/file.txt";

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task Send_TransientStatusThenAnswer_IsRepeated(int status)
    {
        await using LoopbackServer server = new(attempt => attempt < 3 ? LoopbackReply.Text("busy", status) : LoopbackReply.Text("answer"));
        await using AccessHost host = AccessHost.For(server);

        await using Payload payload = await host.GetAsync(Address);

        payload.Length.ShouldBe(6);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Send_ConnectionClosedWithoutAnAnswer_IsRepeated()
    {
        await using LoopbackServer server = new(attempt => LoopbackReply.Text("answer") with { HangsUp = attempt == 1 });
        await using AccessHost host = AccessHost.For(server);

        await using Payload payload = await host.GetAsync(Address);

        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnavailable()
    {
        string url;
        await using (LoopbackServer gone = new(_ => LoopbackReply.Text("")))
        {
            url = gone.Url;
        }

        await using AccessHost host = new(options => options.SourceUrls["finra-cdn"] = url);

        SourceUnavailableException error = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        error.Message.ShouldStartWith($"GET {Address} failed after 4 attempt(s)");
        error.IsTransient.ShouldBeTrue();
    }

    [Theory]
    [InlineData(100, 40)]
    [InlineData(3_000_000, 2_000_000)]
    public async Task Send_BodyCutOff_IsRepeatedAndNeverHandedOut(int length, int cut)
    {
        await using LoopbackServer server = new(attempt => new LoopbackReply(200, new byte[length]) { CutAt = attempt < 3 ? cut : null });
        await using AccessHost host = AccessHost.For(server);

        await using Payload payload = await host.GetAsync(Address);

        payload.Length.ShouldBe(length);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Send_BodyAlwaysCutOff_SaysWhere()
    {
        await using LoopbackServer server = new(_ => new LoopbackReply(200, new byte[100]) { CutAt = 40 });
        await using AccessHost host = AccessHost.For(server);

        (await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address))).Message.ShouldContain("cut off after 40 bytes");
    }

    [Fact]
    public async Task Send_BodyStandsStill_IsRepeated()
    {
        await using LoopbackServer server = new(attempt => new LoopbackReply(200, new byte[100]) { CutAt = attempt == 1 ? 40 : null, StandsStill = attempt == 1 });
        await using AccessHost host = AccessHost.For(server, options => options.StallTimeout = TimeSpan.FromMilliseconds(200));

        await using Payload payload = await host.GetAsync(Address);

        payload.Length.ShouldBe(100);
        host.Log.Lines.ShouldContain(line => line.Contains("stood still for 0.2 s after 40 bytes"));
    }

    [Fact]
    public async Task Send_NoAnswerInTime_IsUnavailable()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("") with { StaysSilent = true });
        await using AccessHost host = AccessHost.For(server, options =>
        {
            options.AttemptTimeout = TimeSpan.FromMilliseconds(200);
            options.MaximumAttempts = 2;
        });

        SourceUnavailableException error = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        error.Message.ShouldContain("failed after 2 attempt(s): no answer within 0.2 s");
    }

    [Fact]
    public async Task Send_StatusThatIsNotAccepted_IsRefusedAtOnceWithTheTextOfTheBody()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("<html><style>p{color:red}</style><h1>Not  here</h1>\n<p>at all &amp; never</p>" + new string('x', 500), 404));
        await using AccessHost host = AccessHost.For(server);

        SourceContractException error = await Should.ThrowAsync<SourceContractException>(() => host.GetAsync(Address));

        error.Message.ShouldStartWith($"GET {Address} was refused with status 404: Not here at all &amp; never xxx");
        error.Message.Length.ShouldBeLessThan(320);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_StatusThatIsAccepted_IsAnAnswer()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", 403));
        await using AccessHost host = AccessHost.For(server);

        await using Payload payload = await host.SendAsync(SourceRequest.Get(Address) with { AcceptedStatus = [200, 403], Expects = ExpectedContent.NoWebPage });

        payload.Status.ShouldBe(403);
    }

    [Fact]
    public async Task Send_Cancelled_ThrowsCancellation()
    {
        await using LoopbackServer server = new(_ => new LoopbackReply(200, new byte[100]) { CutAt = 40, StandsStill = true });
        await using AccessHost host = AccessHost.For(server);
        using CancellationTokenSource cancel = new();
        Task<Payload> task = host.Client.SendAsync(SourceRequest.Get(Address), cancel.Token);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task Send_CircuitOpen_FailsWithoutAsking()
    {
        await using LoopbackServer server = new(_ => LoopbackReply.Text("down", 500));
        await using AccessHost host = AccessHost.For(server, options =>
        {
            options.CircuitMinimumAttempts = 3;
            options.MaximumAttempts = 1;
        });
        for (int request = 0; request < 3; request++)
        {
            await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));
        }

        SourceUnavailableException error = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        error.Message.ShouldContain("'finra-cdn' failed too often");
        server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("60")]
    [InlineData("Mon, 02 Mar 2026 12:01:00 GMT")]
    public async Task Send_RetryAfter_WaitsThatLongAndHoldsTheHostBack(string retryAfter)
    {
        int calls = 0;
        using StubHost host = new(_ => Interlocked.Increment(ref calls) == 1 ? StubHost.Answer(429, "slow down", retryAfter) : StubHost.Answer(200));
        Task<Payload> first = host.GetAsync(Address);
        (await host.WaitingUntilAsync(first)).ShouldBe(StubHost.Start + Duration.FromSeconds(60));
        Task<Payload> second = host.GetAsync(Address + "?2");
        host.Clock.Advance(Duration.FromSeconds(59));
        await host.WaitingUntilAsync(first);
        calls.ShouldBe(1);

        host.Clock.Advance(Duration.FromSeconds(1));
        await host.RunAsync(Task.WhenAll(first, second));

        calls.ShouldBe(3);
    }

    [Fact]
    public async Task Send_RetryAfterBeyondTheMaximum_FailsAtOnceAndSaysHowLong()
    {
        using StubHost host = new(_ => StubHost.Answer(503, "maintenance", "7200"));

        SourceUnavailableException error = await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address));

        error.RetryAfter.ShouldBe(Duration.FromHours(2));
        error.Message.ShouldContain("come back in 02:00:00");
        (await Should.ThrowAsync<SourceUnavailableException>(() => host.GetAsync(Address))).Message.ShouldContain("pause until 2026-03-02T12:10:00Z");
        host.Clients.Sent.Count.ShouldBe(1);
    }
}
