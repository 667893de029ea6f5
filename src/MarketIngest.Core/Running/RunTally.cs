using System.Text.Json;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>Counts what happens in a run; safe for partitions that run at the same time.</summary>
internal sealed class RunTally(JobRun start, Action<RunProgress>? report = null)
{
    private const int MostErrorsKept = 50;
    private const int MostPayloadsKept = 200;
    private readonly Lock gate = new();
    private readonly List<string> errors = [];
    private readonly List<string> payloads = [];
    private readonly Dictionary<CollectOutcome, int> outcomes = [];
    private JobRun run = start;
    private long sequence;
    private long ended;

    public string RunId => run.RunId;

    public string Job => run.Job;

    /// <summary>Whether somebody waits for the end of each partition, and for how many there will be.</summary>
    public bool IsWatched { get; init; }

    /// <summary>The run record as it stands.</summary>
    public JobRun Current
    {
        get
        {
            lock (gate)
            {
                return run with { Errors = ToJson(errors), Provenance = ToJson(payloads) };
            }
        }
    }

    /// <summary>The next number for a quarantined row.</summary>
    public long NextSequence() => Interlocked.Increment(ref sequence);

    public void Planned(Partition partition)
    {
        lock (gate)
        {
            run = run with
            {
                PartitionsTotal = run.PartitionsTotal + 1,
                WeekEnd = Newest(run.WeekEnd, partition.WeekEnd),
                TradeDate = Newest(run.TradeDate, partition.TradeDate),
                SettlementDate = Newest(run.SettlementDate, partition.SettlementDate),
            };
        }
    }

    public void Ended(CollectOutcome outcome)
    {
        lock (gate)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            run = run with { PartitionsFailed = run.PartitionsFailed + (outcome is CollectOutcome.Failed or CollectOutcome.Partial ? 1 : 0) };
        }
    }

    /// <summary>A partition has ended with so many accepted rows, which did so much to the store.</summary>
    public void Ended(Partition partition, CollectOutcome outcome, long rows, WriteCounts stored, Instant at)
    {
        Ended(outcome);
        RunProgress progress;
        lock (gate)
        {
            progress = new RunProgress(run.Job, run.RunId, partition, outcome, rows, at, ++ended, run.PartitionsTotal) { Stored = stored };
        }

        report?.Invoke(progress);
    }

    public void Checked(long accepted, long rejected, long warnings)
    {
        lock (gate)
        {
            run = run with
            {
                RecordsProcessed = run.RecordsProcessed + accepted,
                RecordsRejected = run.RecordsRejected + rejected,
                WarningCount = run.WarningCount + warnings,
            };
        }
    }

    public void Stored(WriteCounts counts)
    {
        lock (gate)
        {
            run = run with
            {
                RecordsInserted = run.RecordsInserted + counts.Inserted,
                RecordsUpdated = run.RecordsUpdated + counts.Updated,
                RecordsUnchanged = run.RecordsUnchanged + counts.Unchanged,
            };
        }
    }

    public void Received(string sha256)
    {
        lock (gate)
        {
            if (payloads.Count < MostPayloadsKept)
            {
                payloads.Add(sha256);
            }
        }
    }

    public void Error(string message)
    {
        lock (gate)
        {
            run = run with { ErrorCount = run.ErrorCount + 1 };
            if (errors.Count < MostErrorsKept)
            {
                errors.Add(message);
            }
        }
    }

    /// <summary>The run's outcome from those of its partitions; one that ends early says so itself.</summary>
    public JobRun End(Instant at, TimeSpan elapsed, CollectOutcome? early = null)
    {
        lock (gate)
        {
            run = run with
            {
                EndTime = at,
                DurationSeconds = elapsed.TotalSeconds,
                Outcome = early ?? Outcome(),
                IsAwaitingPublication = outcomes.ContainsKey(CollectOutcome.NotYetPublished),
            };
        }

        return Current;
    }

    private static string? ToJson(List<string> texts) => texts.Count == 0 ? null : $"[{string.Join(',', texts.Select(t => $"\"{JsonEncodedText.Encode(t)}\""))}]";

    private static LocalDate? Newest(LocalDate? left, LocalDate? right) => left is { } l && right is { } r ? LocalDate.Max(l, r) : left ?? right;

    private CollectOutcome Outcome()
    {
        int Count(CollectOutcome outcome) => outcomes.GetValueOrDefault(outcome);
        int failed = Count(CollectOutcome.Failed);
        int worked = Count(CollectOutcome.Collected) + Count(CollectOutcome.NotYetPublished) + Count(CollectOutcome.NothingExpected);
        return (failed, worked, Count(CollectOutcome.Partial)) switch
        {
            ( > 0, 0, 0) => CollectOutcome.Failed,
            ( > 0, _, _) or (_, _, > 0) => CollectOutcome.Partial,
            _ when run.ErrorCount > 0 => CollectOutcome.Failed,
            _ when Count(CollectOutcome.Collected) > 0 => CollectOutcome.Collected,
            _ when Count(CollectOutcome.NotYetPublished) > 0 => CollectOutcome.NotYetPublished,
            _ => CollectOutcome.NothingExpected,
        };
    }
}
