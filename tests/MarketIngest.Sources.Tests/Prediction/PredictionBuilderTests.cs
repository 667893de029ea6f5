using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;
using MarketIngest.Sources.Kalshi;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Prediction;

public sealed class PredictionBuilderTests
{
    [Fact]
    public async Task Add_BothProviders_ShareOneJob()
    {
        await using Ingest ingest = Ingest.Create(builder => builder.UseMemory().AddPolymarket().AddKalshi());
        Job job = ingest.Runner.Jobs.Jobs.ShouldHaveSingleItem();
        job.Name.ShouldBe("update_prediction_markets");
        job.Collectors.Select(c => c.GetType()).ShouldBe(PredictionRun.Collectors().Select(c => c.GetType()));
        job.Datasets.ShouldBe([PredictionMarket.Schema, PredictionPrice.Schema]);
        JobSchedule schedule = job.Definition.Schedule.ShouldNotBeNull();
        (schedule.Cron, schedule.Calendar, schedule.Days).ShouldBe(("0 */6 * * *", AlwaysCalendar.Instance.Id, DayRule.Any));
    }

    [Fact]
    public void Suites_EveryCollector_HasOne() =>
        typeof(PredictionBuilderTests).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(PredictionConformance))).Select(t => t.Name.Replace("ConformanceTests", "Collector", StringComparison.Ordinal))
            .ShouldBe(PredictionRun.Collectors().Select(c => c.GetType().Name), ignoreOrder: true);

    [Fact]
    public async Task Configuration_Intervals_ReplaceTheDefault()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["MarketIngest:Kalshi:Intervals:0"] = "PT1M" }).Build();
        await using Ingest ingest = Ingest.Create(builder =>
        {
            builder.Services.AddSingleton(configuration);
            builder.UseMemory().AddKalshi();
        });
        ingest.Services.GetRequiredService<IOptions<KalshiOptions>>().Value.Intervals.ShouldBe(["PT1M"]);
    }
}
