using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MarketIngest.Sources.Access;
using MarketIngest.Testing.Time;
using NodaTime;

namespace MarketIngest.Sources.Tests.Access;

public sealed class RequestPaceTests
{
    [Fact]
    public async Task Send_ManyHosts_NeverMoreThanTheGlobalRate()
    {
        Instant[] sent = await SendAsync(
            options => options.MaximumRequestsPerSecond = 6,
            [.. Enumerable.Range(0, 14).Select(number => $"https://host{number % 5}.example.org/{number}")]);

        MostWithinASecond(sent).ShouldBe(6);
        (sent.Max() - sent.Min()).ShouldBeInRange(Duration.FromSeconds(13 / 6d), Duration.FromSeconds(2.3));
    }

    [Fact]
    public async Task Send_HostsOfTheSec_ShareOneBudget()
    {
        string[] addresses = [.. Enumerable.Range(0, 4).SelectMany(number => (string[])[$"https://www.sec.gov/{number}", $"https://data.sec.gov/{number}", $"https://efts.sec.gov/{number}"])];

        Instant[] sent = await SendAsync(_ => { }, addresses);

        MostWithinASecond(sent).ShouldBe(8);
    }

    [Fact]
    public async Task Send_Fred_KeepsToTwoASecondAndHoldsNobodyElseUp()
    {
        string[] addresses = [.. Enumerable.Range(0, 5).Select(number => $"https://api.stlouisfed.org/{number}"), .. Enumerable.Range(0, 5).Select(number => $"https://cdn.finra.org/{number}")];

        (Instant At, string Host)[] sent = await SendNamedAsync(options => options.MaximumRequestsPerSecond = 100, addresses);

        MostWithinASecond([.. sent.Where(one => one.Host == "api.stlouisfed.org").Select(one => one.At)]).ShouldBe(2);
        sent.Where(one => one.Host == "cdn.finra.org").Max(one => one.At).ShouldBeLessThan(StubHost.Start + Duration.FromMilliseconds(200));
    }

    [Fact]
    public async Task Acquire_UnderAClockThatStandsStill_PassesAsTimeDoes()
    {
        using var pace = new RequestPace(TimeSpan.FromMilliseconds(30), new FixedClock(StubHost.Start), null);
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 3; i++)
        {
            (await pace.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).IsAcquired.ShouldBeTrue();
        }

        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(60));
    }

    [Fact]
    public async Task Send_RateLimitDelay_IsTheLeastDistancePerHost()
    {
        Instant[] sent = await SendAsync(options => options.RateLimitDelay = TimeSpan.FromSeconds(2), ["https://stooq.com/1", "https://stooq.com/2", "https://stooq.com/3"]);

        sent.Order().ShouldBe([StubHost.Start, StubHost.Start + Duration.FromSeconds(2), StubHost.Start + Duration.FromSeconds(4)]);
    }

    [Fact]
    public async Task Send_LimitOfASource_TightensAndNeverLoosens()
    {
        Instant[] fred = await SendAsync(options => options.SourceRequestsPerSecond["fred"] = 50, ["https://api.stlouisfed.org/1", "https://api.stlouisfed.org/2"]);
        Instant[] finra = await SendAsync(options => options.SourceRequestsPerSecond["finra"] = 1, ["https://api.finra.org/1", "https://api.finra.org/2"]);

        (fred.Max() - fred.Min()).ShouldBe(Duration.FromMilliseconds(500));
        (finra.Max() - finra.Min()).ShouldBe(Duration.FromSeconds(1));
    }

    [Fact]
    public async Task Send_CancelledWhileWaiting_LetsTheNextPass()
    {
        using StubHost host = new(_ => StubHost.Answer(200), options => options.MaximumRequestsPerSecond = 1);
        using CancellationTokenSource cancel = new();
        await host.GetAsync("https://stooq.com/1");
        Task<Payload> cancelled = host.Client.SendAsync(SourceRequest.Get("https://stooq.com/2"), cancel.Token);
        await host.WaitingUntilAsync(cancelled);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => cancelled);

        await host.RunAsync(host.GetAsync("https://stooq.com/3"));

        host.Clock.GetUtcNow().ShouldBe((StubHost.Start + Duration.FromSeconds(1)).ToDateTimeOffset());
    }

    [Fact]
    public async Task Send_Wait_IsMeasured()
    {
        ConcurrentQueue<(double Value, object? Source)> measured = new();
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "marketingest.source.wait")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured.Enqueue((value, tags[0].Value)));
        listener.Start();

        await SendAsync(options => options.RateLimitDelay = TimeSpan.FromSeconds(3), ["https://metered.example.org/1", "https://metered.example.org/2"]);

        measured.Where(one => Equals(one.Source, "metered.example.org")).Select(one => one.Value).ShouldBe([0, 3]);
    }

    private static async Task<Instant[]> SendAsync(Action<SourceAccessOptions> configure, string[] addresses) =>
        [.. (await SendNamedAsync(configure, addresses)).Select(one => one.At)];

    private static async Task<(Instant At, string Host)[]> SendNamedAsync(Action<SourceAccessOptions> configure, string[] addresses)
    {
        ConcurrentQueue<(Instant, string)> sent = new();
        StubHost? host = null;
        host = new StubHost(
            request =>
            {
                sent.Enqueue((Instant.FromDateTimeOffset(host!.Clock.GetUtcNow()), request.RequestUri!.Host));
                return StubHost.Answer(200);
            },
            configure);
        using (host)
        {
            await host.RunAsync(Task.WhenAll(addresses.Select(host.GetAsync)));
        }

        return [.. sent];
    }

    private static int MostWithinASecond(Instant[] sent) => sent.Max(from => sent.Count(at => at >= from && at < from + Duration.FromSeconds(1)));
}
