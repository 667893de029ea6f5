using System.Globalization;

using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Sends numbered commits, going on from the stored progress, and says after each that it returned.</summary>
internal static class CommitLoop
{
    public const string Verb = "commit-loop";
    private const int Symbols = 200;
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 3, 1);

    /// <summary>What the commits write.</summary>
    public static IReadOnlyList<DatasetSchema> Schemas { get; } = [QuoteRow.Schema, QuarantinedRow.Schema, JobRun.Schema, PartitionState.Schema];

    public static async Task RunAsync(string address, int commits, TextWriter said)
    {
        await using IStore store = StoreAddress.Open(address);
        PartitionState? state = await store.GetPartitionAsync("job", "p", CancellationToken.None);

        // The last commit is sent again: its answer may have been lost.
        for (int number = Math.Max(1, (int)(state?.Attempts ?? 0)); number <= commits; number++)
        {
            using StoreCommit commit = Commit(number);
            await store.CommitAsync(commit, CancellationToken.None);
            await said.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
            await said.FlushAsync();
        }
    }

    public static StoreCommit Commit(int number, LeaseFence? fence = null)
    {
        Instant captured = Noon + Duration.FromMinutes(number);
        QuoteRow[] rows = [.. Enumerable.Range(0, Symbols)
            .Where(i => (i + number) % 7 != 0)
            .Select(i => new QuoteRow("S", Day, $"{i:000}", i + (number / (1 + (i % 5))), i % 3 == 0 ? "note" : null))];
        var origin = new Lineage($"run-{number}", captured, captured, null);
        return new StoreCommit
        {
            Id = $"commit-{number}",
            Batches =
            [
                QuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), origin),
                QuarantinedRow.Schema.ToBatch([new QuarantinedRow { RunId = origin.RunId, Dataset = QuoteRow.Schema.Name, Sequence = 1, Partition = "p", Rule = "rule", RawRow = "raw" }]),
                JobRun.Schema.ToBatch([new JobRun { RunId = origin.RunId, Job = "job", Kind = RunKind.Backfill, Dataset = QuoteRow.Schema.Name, BusinessDate = Day, StartTime = captured, RecordsProcessed = rows.Length }]),
            ],
            Withdrawals = [new Withdrawal(new KeyPrefix(QuoteRow.Schema).Add("S"), captured)],
            State = new PartitionState { Job = "job", Partition = "p", Outcome = CollectOutcome.Collected, CompleteUntil = Day.PlusDays(number), ConfirmedAt = captured, Attempts = number, UpdatedAt = captured, RunId = origin.RunId },
            Fence = fence,
        };
    }
}
