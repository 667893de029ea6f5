using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MarketIngest.Core.Tests.Operating;

public sealed class ScheduledJobsTests
{
    [Fact]
    public async Task RunOnSchedule_UnknownJob_IsRefusedWhenTheHostIsMade()
    {
        var services = new ServiceCollection();
        services.AddMarketIngest(b => b.UseMemory().AddOffExchange().RunOnSchedule(["no_such_job"]));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<UnknownJobException>(() => provider.GetServices<IHostedService>().ToList()).Message.ShouldContain("no_such_job");
    }

    [Fact]
    public async Task RunOnSchedule_SomeJobs_IsOneRunner()
    {
        var services = new ServiceCollection();
        services.AddMarketIngest(b => b.UseMemory().AddOffExchange().RunOnSchedule(["detect_flip50"]));
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetServices<IHostedService>().OfType<ScheduledRunner>().ShouldHaveSingleItem();
        provider.GetRequiredService<ScheduledJobs>().Names.ShouldBe(["detect_flip50"]);
    }
}
