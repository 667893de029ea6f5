using NodaTime;

namespace MarketIngest.Core.Tests.Running;

public sealed class SightingTests
{
    [Fact]
    public async Task Sighting_OfANewKey_IsStored()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "seen A 1\nseen B 2 2026-07-21T15:00:00Z";

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));

        (await engine.RowsAsync()).ShouldBe(["2026-07-21 A 1", "2026-07-21 B 2"]);
        (run.Outcome, run.RecordsProcessed, run.RecordsInserted, run.RecordsUnchanged).ShouldBe((CollectOutcome.Collected, 2, 2, 0));
    }

    [Fact]
    public async Task Sighting_OfAStoredKey_ChangesNothing()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "A 1";
        await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));
        engine.Clock.Now += Duration.FromHours(1);
        engine.Source.Answers["2026-07-21"] = "seen A 7\nseen B 2";

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1), RefreshPolicy.Always);

        (await engine.RowsAsync(HistoryScope.All)).ShouldBe(["2026-07-21 A 1", "2026-07-21 B 2"]);
        (run.RecordsProcessed, run.RecordsInserted, run.RecordsUpdated, run.RecordsUnchanged).ShouldBe((2, 1, 0, 1));
    }

    [Fact]
    public async Task Sighting_ThenTheRecord_IsSuperseded()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "seen A 1";
        await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));
        engine.Clock.Now += Duration.FromHours(1);
        engine.Source.Answers["2026-07-21"] = "A 7";

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1), RefreshPolicy.Always);

        (await engine.RowsAsync()).ShouldBe(["2026-07-21 A 7"]);
        run.RecordsUpdated.ShouldBe(1);
    }

    [Fact]
    public async Task Sighting_BesideTheRecordOrAnother_GivesWayToIt()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "seen A 1\nA 7\nseen B 2\nseen B 3";

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));

        (await engine.RowsAsync(HistoryScope.All)).ShouldBe(["2026-07-21 A 7", "2026-07-21 B 2"]);
        (run.RecordsProcessed, run.RecordsInserted, run.RecordsUnchanged).ShouldBe((4, 2, 2));
    }

    [Fact]
    public async Task Sighting_OnlyKnownOnes_IsNoEmptyAnswer()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "seen A 1";
        await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));
        engine.Clock.Now += Duration.FromHours(1);

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1), RefreshPolicy.Always);

        run.Outcome.ShouldBe(CollectOutcome.Collected);
        PartitionState state = (await engine.StateAsync(Tuesday)).ShouldNotBeNull();
        (state.LastEmptyAt, state.ConfirmedAt).ShouldBe((null, engine.Clock.Now));
    }

    [Fact]
    public async Task Sighting_ThatBreaksARule_IsQuarantined()
    {
        var engine = new Engine();
        engine.Source.Answers["2026-07-21"] = "seen A -1\nseen B 2";

        JobRun run = await engine.RunAsync(Tuesday, Tuesday.PlusDays(1));

        (run.RecordsRejected, run.RecordsInserted).ShouldBe((1, 1));
    }

    private static LocalDate Tuesday => Engine.Monday.PlusDays(1);
}
