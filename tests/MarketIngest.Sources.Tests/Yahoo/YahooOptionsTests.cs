using MarketIngest.Running;
using MarketIngest.Scheduling;
using MarketIngest.Sources.Yahoo;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Yahoo;

public sealed class YahooOptionsTests
{
    [Theory]
    [InlineData("3m", "20d", 1, "IntradayInterval is '3m'; known are 1m, 2m, 5m")]
    [InlineData("5m", "a while", 1, "IntradayPeriod is 'a while'")]
    [InlineData("5m", "20d", -1, "MinutesAfterBar is -1")]
    public void Validate_ImpossibleOption_NamesItsValue(string interval, string period, int minutes, string shown) =>
        new YahooOptionsValidation().Validate(null, new YahooOptions { IntradayInterval = interval, IntradayPeriod = period, MinutesAfterBar = minutes }).FailureMessage.ShouldNotBeNull().ShouldContain(shown);

    [Fact]
    public void Validate_Defaults_AreSound() => new YahooOptionsValidation().Validate(null, new YahooOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public async Task Configuration_Symbols_ReplaceTheDefault()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["MarketIngest:Yahoo:IntradaySymbols:0"] = "SPY" }).Build();
        await using Ingest ingest = Ingest.Create(builder =>
        {
            builder.Services.AddSingleton(configuration);
            builder.UseMemory().AddYahoo();
        });
        ingest.Services.GetRequiredService<IOptions<YahooOptions>>().Value.IntradaySymbols.ShouldBe(["SPY"]);
    }

    [Fact]
    public async Task Job_Intraday_RunsEveryFiveMinutesOfSessionDays()
    {
        await using Ingest ingest = Ingest.Create(builder => builder.UseMemory().AddYahoo());
        JobSchedule schedule = ingest.Runner.Jobs.Get("collect_intraday_bars").Definition.Schedule.ShouldNotBeNull();
        (schedule.Cron, schedule.Zone, schedule.Calendar, schedule.Days, schedule.Window).ShouldBe(("*/5 9-16 * * 1-5", "America/New_York", "XNYS", DayRule.Business, null));
    }
}
