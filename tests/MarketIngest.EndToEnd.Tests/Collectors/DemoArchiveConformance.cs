using MarketIngest.Archiving;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Collectors;

/// <summary>The collector suite over the demo's archive.</summary>
public abstract class DemoArchiveConformance : CollectorConformance
{
    /// <summary>The job of the collector under test.</summary>
    public string JobName => Job;

    protected abstract string Job { get; }

    protected override Instant Now => Instant.FromUtc(2026, 11, 20, 23, 30);

    protected override CollectRequest Request => new() { From = new LocalDate(2026, 10, 5), Until = new LocalDate(2026, 10, 24), Kind = RunKind.Backfill };

    protected override ICollector CreateCollector()
    {
        // The container is left to the collector, which holds on to its options.
        Ingest ingest = Ingest.Create(builder => builder.UseMemory().AddFinra().AddIexHist().AddYahoo());
        return ingest.Services.GetServices<ICollector>().Single(c => c.Descriptor.Job == Job);
    }

    protected override ISourceClient CreateSource() =>
        new ReplaySourceClient(ArchiveIndex.Load(DemoRun.Archive), new FixedClock(Now));
}
