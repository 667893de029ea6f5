using MarketIngest.Running;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Core.Tests.Hosting;

public sealed class RunnerConfigurationTests
{
    [Fact]
    public async Task Runner_Undeclared_HasItsDefaults()
    {
        await using Ingest ingest = Create([]);
        ingest.Services.GetRequiredService<RunnerOptions>().RetryStoreFor.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Runner_SectionAndCode_CodeComesLast()
    {
        await using (Ingest ingest = Create([("RetryStoreFor", "00:05:00")]))
        {
            ingest.Services.GetRequiredService<RunnerOptions>().RetryStoreFor.ShouldBe(TimeSpan.FromMinutes(5));
        }

        await using Ingest coded = Create([("RetryStoreFor", "00:05:00")], o => o.RetryStoreFor *= 2);
        coded.Services.GetRequiredService<RunnerOptions>().RetryStoreFor.ShouldBe(TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Runner_NegativePatience_FailsAtStart() =>
        Should.Throw<OptionsValidationException>(() => Create([("RetryStoreFor", "-00:00:01")])).Message.ShouldContain("RunnerOptions.RetryStoreFor is -00:00:01");

    [Fact]
    public void Runner_UnknownKey_FailsAtStart() =>
        Should.Throw<InvalidOperationException>(() => Create([("RetryFor", "00:00:01")])).Message.ShouldContain("RetryFor");

    private static Ingest Create((string Key, string Value)[] section, Action<RunnerOptions>? configure = null)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(section.Select(p => KeyValuePair.Create($"MarketIngest:Runner:{p.Key}", (string?)p.Value))).Build();
        return Ingest.Create(i =>
        {
            i.Services.AddSingleton(configuration);
            i.UseMemory();
            if (configure is not null)
            {
                i.ConfigureRunner(configure);
            }
        });
    }
}
