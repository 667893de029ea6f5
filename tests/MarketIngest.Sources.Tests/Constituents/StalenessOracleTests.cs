using System.Globalization;
using System.Text.Json;

using MarketIngest.Calendars;
using MarketIngest.Sources.Constituents;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Constituents;

/// <summary>Staleness against vectors that no code of this project made: at 06:00 in New York, is a symbol with that last bar asked for?</summary>
[Trait("Category", "RealData")]
public sealed class StalenessOracleTests
{
    [Fact]
    public async Task Plan_EveryVector_AsksWhenTheOracleSaysStale()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("oracles/analytics/test_vectors_operations.json")));
        int vectors = 0;
        foreach (JsonElement vector in document.RootElement.GetProperty("staleness").EnumerateArray())
        {
            vectors++;
            LocalDate lastBar = Date(vector, "last_bar");
            Instant now = Date(vector, "now").At(new LocalTime(6, 0)).InZoneStrictly(NyseCalendar.Instance.Zone).ToInstant();
            string key = string.Create(CultureInfo.InvariantCulture, $"AAA/{lastBar.Year}-to-date");
            OfflinePlanContext context = new OfflinePlanContext(now, NyseCalendar.Instance, new SmallMarket()).With(new PartitionState
            {
                Job = "collect_daily_bars",
                Partition = key,
                Outcome = CollectOutcome.Collected,
                CompleteUntil = lastBar.PlusDays(1),
                ConfirmedAt = lastBar.At(new LocalTime(20, 0)).InZoneStrictly(NyseCalendar.Instance.Zone).ToInstant(),
                UpdatedAt = now,
                RunId = "r",
            });
            var collector = new MemberBarsCollector(SmallMarket.YahooBars(), Options.Create(new ConstituentsOptions()), new UpdateTally());
            List<Partition> plan = await collector.PlanAsync(new CollectRequest { Symbols = ["AAA"], From = new LocalDate(lastBar.Year, 1, 1) }, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            plan.Count.ShouldBe(vector.GetProperty("stale").GetBoolean() ? 1 : 0, vector.GetProperty("name").GetString());
            plan.ShouldAllBe(p => p.Until == Date(vector, "expected_last_session").PlusDays(1));
        }

        vectors.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static LocalDate Date(JsonElement vector, string name) => LocalDatePattern.Iso.Parse(vector.GetProperty(name).GetString()!).Value;
}
