using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>What a storm left behind, and what must hold of it whoever was killed when.</summary>
internal sealed class StormRecord
{
    private readonly Dictionary<(string Job, Instant Occurrence), List<JobRun>> scheduled;

    private StormRecord(IReadOnlyList<JobRun> runs, IReadOnlyDictionary<string, Instant> occurrences)
    {
        Runs = runs;
        scheduled = runs.Where(r => r.Trigger == "schedule")
            .GroupBy(r => (r.Job, occurrences[r.RunId]))
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.StartTime).ToList());
    }

    /// <summary>The run log.</summary>
    public IReadOnlyList<JobRun> Runs { get; }

    /// <summary>The occurrences that ran.</summary>
    public int Occurrences => scheduled.Count;

    public static async Task<StormRecord> ReadAsync(IStore store, string journal)
    {
        List<JobRun> runs = [];
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: TestContext.Current.CancellationToken))
        {
            runs.Add(run);
        }

        return new StormRecord(runs, OccurrenceJournal.Read(journal));
    }

    /// <summary>Every run has an end: those that were killed were closed as cancelled.</summary>
    public void CheckEnded()
    {
        Runs.Where(r => r.EndTime is null).Select(r => $"{r.Job} {r.RunId}").ShouldBeEmpty();
        Runs.Where(r => r.Errors?.Contains("the process ended before the run did", StringComparison.Ordinal) == true).ShouldAllBe(r => r.Outcome == CollectOutcome.Cancelled);
    }

    /// <summary>An occurrence is over with its first run that ends well: one more is one too many. What broke off or failed may be begun again, never beside another.</summary>
    public void CheckNoneTwice()
    {
        foreach (((string job, Instant occurrence), List<JobRun> runs) in scheduled)
        {
            string all = string.Join("; ", runs.Select(r => $"{r.StartTime} to {r.EndTime} on {r.Host}: {r.Outcome}"));
            runs.SkipLast(1).ShouldAllBe(r => r.Success != true && r.Outcome != CollectOutcome.Skipped, $"{job} {occurrence}: {all}");
            for (int i = 1; i < runs.Count; i++)
            {
                (runs[i - 1].EndTime <= runs[i].StartTime).ShouldBeTrue($"{job} {occurrence}: {all}");
            }
        }
    }

    /// <summary>Within a time, each occurrence ran, or came while a run of its job was under way.</summary>
    public void CheckNoneMissed(string job, int everySeconds, Instant from, Instant until)
    {
        List<JobRun> runs = [.. Runs.Where(r => r.Job == job)];
        for (long second = ((from.ToUnixTimeSeconds() / everySeconds) + 1) * everySeconds; second < until.ToUnixTimeSeconds(); second += everySeconds)
        {
            Instant occurrence = Instant.FromUnixTimeSeconds(second);
            bool isThere = scheduled.ContainsKey((job, occurrence)) || runs.Any(r => r.StartTime < occurrence && occurrence <= r.EndTime);
            isThere.ShouldBeTrue($"{job} did not run at {occurrence}");
        }
    }
}
