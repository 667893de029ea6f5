using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>Two stores in memory, and short ways to fill and compare them.</summary>
public abstract class TransferSuite
{
    private protected static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private protected static readonly LocalDate Day = new(2024, 3, 1);

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected MemoryStore Source { get; } = new();

    private protected MemoryStore Target { get; } = new();

    private protected static TransferPlan Plan { get; } = new() { Datasets = [PartitionState.Schema, QuoteRow.Schema, JobRun.Schema], Jobs = ["job"] };

    private protected async Task FillAsync(int seed, int commits)
    {
        foreach (StoreCommit commit in new RandomCommits(seed, Noon, Day).Take(commits))
        {
            await Source.CommitAsync(commit, Token);
        }
    }

    private protected static ColumnBatch Seen(int minute, params QuoteRow[] rows)
    {
        Instant at = Noon + Duration.FromMinutes(minute);
        return QuoteRow.Schema.ToBatch(rows, new Evidence(at, KnownAtBasis.Observed), new Lineage("run", at, at, "sha"));
    }

    private protected static QuoteRow Quote(int number, decimal price = 1) => new($"S{number:0000}", Day, "", price);

    private protected static PartitionState State(string job, int minute, LocalDate? completeUntil = null, long? sequence = null) => new()
    {
        Job = job,
        Partition = "p",
        Outcome = CollectOutcome.Collected,
        CompleteUntil = completeUntil,
        ConfirmedAt = Noon + Duration.FromMinutes(minute),
        UpdatedAt = Noon + Duration.FromMinutes(minute),
        RunId = $"run-{minute}",
        Sequence = sequence,
    };

    private protected Task<TransferResult> CopyAsync(IStore? target = null, int chunkRows = 10, TransferPlan? plan = null) =>
        new StoreTransfer(Source, target ?? Target, new TransferOptions { ChunkRows = chunkRows }).RunAsync(plan ?? Plan, Token);

    private protected static Task<IReadOnlyList<string>> VersionsAsync(IStore store) =>
        StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token);

    /// <summary>All versions, runs and states, and the world at every instant at which it changed.</summary>
    private protected static async Task<IReadOnlyList<string>> EverythingAsync(IStore store)
    {
        List<string> lines = [.. await VersionsAsync(store)];
        foreach (Instant moment in new RandomCommits(0, Noon, Day).Moments)
        {
            lines.AddRange(await StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { KnownBy = moment }, Token));
        }

        lines.AddRange(await StoreText.ReadAsync(store, new DatasetQuery(JobRun.Schema), Token));
        lines.AddRange(await StoreText.ReadAsync(store, new DatasetQuery(PartitionState.Schema), Token));
        return lines;
    }
}
