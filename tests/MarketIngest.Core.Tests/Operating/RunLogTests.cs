using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class RunLogTests : IAsyncDisposable
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);
    private readonly MemoryStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Find_FailedRunsOfAJobAndDay_IsOneQuestion()
    {
        var day = new LocalDate(2026, 11, 19);
        await WriteAsync(
            Run("1", "iex", CollectOutcome.Failed, 0) with { TradeDate = day },
            Run("2", "iex", CollectOutcome.Collected, 1) with { TradeDate = day },
            Run("3", "iex", CollectOutcome.Failed, 2) with { TradeDate = day.PlusDays(1) },
            Run("4", "otc", CollectOutcome.Failed, 3) with { TradeDate = day });
        (await FindAsync(new RunFilter { Jobs = ["iex"], Outcomes = [CollectOutcome.Failed], TradeDate = day })).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Find_Limited_KeepsTheNewestFirst()
    {
        await WriteAsync([.. Enumerable.Range(0, 50).Select(i => Run($"r{i:00}", "job", CollectOutcome.Collected, i * 7 % 50))]);
        IReadOnlyList<JobRun> newest = await RunLog.FindAsync(store, new RunFilter { Limit = 3 }, Token);
        newest.Select(r => r.StartTime).ShouldBe([Noon + Duration.FromHours(49), Noon + Duration.FromHours(48), Noon + Duration.FromHours(47)]);
    }

    [Fact]
    public async Task Find_RunsAtOneInstant_AreOrderedByTheirIds()
    {
        await WriteAsync(Run("b", "job", null, 0), Run("c", "job", null, 0), Run("a", "job", CollectOutcome.Collected, 0));
        (await FindAsync(new RunFilter())).ShouldBe(["c", "b", "a"]);
        (await FindAsync(new RunFilter { Outcomes = [null] })).ShouldBe(["c", "b"]);
    }

    [Theory]
    [InlineData(2026, 11, 16, true)]
    [InlineData(2026, 11, 22, true)]
    [InlineData(2026, 11, 23, false)]
    public void Matches_AnyDateOfTheWeek_MeansTheWeek(int year, int month, int day, bool matches) =>
        new RunFilter { WeekEnd = new LocalDate(year, month, day) }.Matches(Run("1", "otc", CollectOutcome.Collected, 0) with { WeekEnd = new LocalDate(2026, 11, 20) }).ShouldBe(matches);

    [Fact]
    public async Task Summarize_CountsSinceAndNamesTheNewest()
    {
        await WriteAsync(
            Run("1", "iex", CollectOutcome.Collected, 0),
            Run("2", "iex", CollectOutcome.Failed, 1),
            Run("3", "iex", CollectOutcome.NothingExpected, 2),
            Run("4", "iex", CollectOutcome.Partial, 3),
            Run("5", "iex", CollectOutcome.Skipped, 4));
        IReadOnlyDictionary<string, JobRunSummary> summary = await RunLog.SummarizeAsync(store, Noon + Duration.FromHours(1), Token);
        summary.Keys.ShouldBe(["iex"]);
        JobRunSummary iex = summary["iex"];
        (iex.Newest.RunId, iex.Succeeded, iex.Failed, iex.SucceededAt).ShouldBe(("5", 1, 2, Noon + Duration.FromHours(2)));
        iex.SuccessRate.ShouldNotBeNull().ShouldBe(1.0 / 3, 1e-12);
        (await RunLog.SummarizeAsync(store, Noon + Duration.FromDays(9), Token))["iex"].SuccessRate.ShouldBeNull();
    }

    private async Task<string[]> FindAsync(RunFilter filter) => [.. (await RunLog.FindAsync(store, filter, Token)).Select(r => r.RunId)];

    private async Task WriteAsync(params JobRun[] runs)
    {
        using var commit = new StoreCommit { Id = "runs", Batches = [JobRun.Schema.ToBatch(runs)] };
        await store.CommitAsync(commit, Token);
    }

    private static JobRun Run(string id, string job, CollectOutcome? outcome, int hours) => new()
    {
        RunId = id,
        Job = job,
        Kind = RunKind.Scheduled,
        Dataset = "some.rows",
        BusinessDate = new LocalDate(2026, 11, 20),
        StartTime = Noon + Duration.FromHours(hours),
        Outcome = outcome,
    };
}
