using MarketIngest.Calendars;
using MarketIngest.Sources.Constituents;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

public sealed class ConstituentsCollectorTests
{
    private readonly ConstituentsCollector collector = new(Options.Create(new ConstituentsOptions()));

    [Theory]
    [InlineData(494, 1)]
    [InlineData(495, 0)]
    [InlineData(510, 0)]
    [InlineData(511, 1)]
    public void Parse_ListOfAnImplausibleLength_Warns(int members, int warnings)
    {
        var sink = new CollectingSink();
        string rows = string.Concat(Enumerable.Range(0, members).Select(i => $"S{i},Company\n"));
        collector.Parse(PayloadOf.Text($"Symbol,Security\n{rows}", ("index", "SP500"), ("as-of", "2026-11-20")), sink);
        sink.Warnings.Select(w => w.Rule).ShouldBe(Enumerable.Repeat("member_count", warnings));
        sink.Records<IndexConstituent>().Count.ShouldBe(members);
    }

    [Theory]
    [InlineData("SP500/list/2026-11-20", "SP500/list/2026-11-20")]
    [InlineData("SP500/list/2026-11-19", "SP500/list/2026-11-21")]
    public async Task Plan_Saturday_IsContentWithFridaysList(string stored, string planned)
    {
        Instant saturday = Instant.FromUtc(2026, 11, 21, 15, 0);
        OfflinePlanContext context = new OfflinePlanContext(saturday, NyseCalendar.Instance, new SmallMarket())
            .With(new PartitionState { Job = "update_sp500", Partition = stored, Outcome = CollectOutcome.Collected, UpdatedAt = saturday, RunId = "r" });
        List<Partition> plan = await collector.PlanAsync(new CollectRequest(), context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        plan[0].Key.ShouldBe(planned);
    }
}
