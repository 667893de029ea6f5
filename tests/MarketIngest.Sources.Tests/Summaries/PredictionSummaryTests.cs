using MarketIngest.Sources.Access;
using MarketIngest.Sources.Prediction;
using MarketIngest.Sources.Tests.Prediction;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Summaries;

/// <summary>The summary of job <c>update_prediction_markets</c>: one line a run.</summary>
public sealed class PredictionSummaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ManualTime clock = new(Instant.FromUtc(2026, 11, 20, 6, 30));

    [Fact]
    public async Task Run_EachTime_AppendsALine()
    {
        var source = new PredictionExchange(clock);
        await using Ingest ingest = Create(source);
        JobRun first = await UpdateAsync(ingest);
        long prices = await ingest.Store.ReadAsync<PredictionPrice>(null, TestContext.Current.CancellationToken).LongCountAsync(TestContext.Current.CancellationToken);
        clock.Now += Duration.FromHours(6);
        JobRun second = await UpdateAsync(ingest, ("provider", "kalshi"));
        string[] lines = Lines();
        lines[0].ShouldBe("timestamp,providers,markets_updated,prices_updated,failed,duration_seconds");
        (first.Success, second.Success).ShouldBe((true, true));
        lines[1].ShouldStartWith("2026-11-20T06:30:00Z,\"kalshi,polymarket\",4,");
        lines[1].Split(',')[^3].ShouldBe(prices.ToString(System.Globalization.CultureInfo.InvariantCulture));
        prices.ShouldBeGreaterThan(1000);
        lines[2].ShouldStartWith("2026-11-20T12:30:00Z,kalshi,0,");
        lines.Skip(1).Select(l => l.Split(',')[^2]).ShouldBe(["0", "0"]);
        lines.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Run_SourceThatFails_IsCounted()
    {
        await using Ingest ingest = Create(new FailingSource());
        (await UpdateAsync(ingest)).Success.ShouldBe(false);
        string[] line = Lines()[^1].Split(',');
        (line[^4], line[^3]).ShouldBe(("0", "0"));
        int.Parse(line[^2], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Run_WithoutADataDirectory_WritesNothing()
    {
        await using Ingest ingest = Ingest.Create(b =>
        {
            b.Services.AddSingleton<TimeProvider>(clock);
            b.Services.AddSingleton<ISourceClient>(new FailingSource());
            b.UseMemory().AddKalshi();
        });
        await UpdateAsync(ingest);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private Ingest Create(ISourceClient source) => Ingest.Create(b =>
    {
        b.Services.AddSingleton<TimeProvider>(clock);
        b.Services.AddSingleton(source);
        b.UseMemory().AddSourceAccess(a => a.DataDirectory = folder.Path).AddPolymarket().AddKalshi();
    });

    private string[] Lines() => File.ReadAllLines(Path.Combine(folder.Path, PredictionSummaryObserver.Folder, "update_summary.csv"));

    private static Task<JobRun> UpdateAsync(Ingest ingest, params IEnumerable<(string Name, string Value)> options) =>
        ingest.RunAsync("update_prediction_markets", new CollectRequest { Options = options.ToDictionary(o => o.Name, o => o.Value) }, TestContext.Current.CancellationToken);

    private sealed class FailingSource : ISourceClient
    {
        public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken) => throw new SourceUnavailableException($"{request} is out of reach.");
    }
}
