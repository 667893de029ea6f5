using NodaTime;

namespace MarketIngest.Core.Tests.Running;

public sealed class BackfillTests
{
    [Theory]
    [InlineData(RunKind.Daily, 5)]
    [InlineData(RunKind.Backfill, 0)]
    public async Task Run_WithinTheRevisionWindow_IsAskedAgainByRegularRunsOnly(RunKind kind, int asked)
    {
        var engine = new Engine(new ScriptedCollector { Revision = Duration.FromDays(30) });
        for (LocalDate date = Engine.Monday; date <= Engine.Friday; date = date.PlusDays(1))
        {
            engine.Source.Answers[ColumnText.Of(date)] = "ACME 1";
        }

        (await engine.RunAsync()).PartitionsTotal.ShouldBe(5);
        var request = new CollectRequest { From = Engine.Monday, Until = Engine.Friday.PlusDays(1), Kind = kind };
        (await engine.Runner.RunAsync(ScriptedCollector.Job, request, "test", TestContext.Current.CancellationToken)).PartitionsTotal.ShouldBe(asked);
    }
}
