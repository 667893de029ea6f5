using MarketIngest.Sources.Access;

namespace MarketIngest.Sources.Tests.Access;

public sealed class ConcurrentRequestsTests
{
    private const int Asked = 12;

    [Theory]
    [InlineData(8, null, 8)]
    [InlineData(3, null, 3)]
    [InlineData(8, "finra-cdn", 2)]
    [InlineData(8, "cdn.finra.org", 2)]
    [InlineData(8, "yahoo", 8)]
    public async Task Send_ManyAtOnce_NeverMoreUnderWayThanMayBe(int most, string? narrowed, int expected)
    {
        int underWay = 0, highest = 0;
        var gate = new Lock();
        using var never = new ManualResetEventSlim();
        await using LoopbackServer server = new(_ =>
        {
            lock (gate)
            {
                highest = Math.Max(highest, ++underWay);
            }

            // Nobody sets it: an answer that takes its time.
            never.Wait(TimeSpan.FromMilliseconds(30), TestContext.Current.CancellationToken);
            lock (gate)
            {
                underWay--;
            }

            return LoopbackReply.Text("answer");
        });
        await using AccessHost host = AccessHost.For(server, options =>
        {
            options.MaximumConcurrentRequests = most;
            if (narrowed is not null)
            {
                options.SourceConcurrentRequests[narrowed] = 2;
            }
        });
        Payload[] payloads = await Task.WhenAll(Enumerable.Range(0, Asked).Select(n => host.GetAsync($"https://cdn.finra.org/equity/{n}.txt")));
        foreach (Payload payload in payloads)
        {
            await payload.DisposeAsync();
        }

        server.Requests.Count.ShouldBe(Asked);
        highest.ShouldBeLessThanOrEqualTo(expected);
        highest.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Options_NoPlaceForARequest_AreRefused()
    {
        var options = new SourceAccessOptions { MaximumConcurrentRequests = 0 };
        options.SourceConcurrentRequests["finra"] = 0;
        string message = new SourceAccessOptionsValidator().Validate(null, options).FailureMessage!;
        message.ShouldContain("MaximumConcurrentRequests");
        message.ShouldContain("SourceConcurrentRequests:finra");
    }
}
