namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>The tables of a storm, for comparison and for the question whether all is there.</summary>
internal static class StormTables
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the jobs collect when nobody disturbs them.</summary>
    public static async Task<IReadOnlyList<string>> UndisturbedAsync(StormPlan plan)
    {
        await using var server = new StormServer(faults: 0);
        StormPlan calm = plan with { Source = server.Url, FirstPublished = 0 };
        await using Ingest ingest = Ingest.Create(i => StormHost.Declare(i.UseMemory(), calm));
        foreach (string job in StormJobs.Collectors.Append(StormJobs.Totals))
        {
            (await ingest.RunAsync(job, cancellationToken: Token)).Outcome.ShouldBe(CollectOutcome.Collected);
        }

        return await ContentAsync(ingest.Store);
    }

    /// <summary>The data columns of all rows.</summary>
    public static async Task<IReadOnlyList<string>> ContentAsync(IStore store)
    {
        List<string> lines = [];
        foreach (DatasetSchema schema in StormJobs.Datasets)
        {
            lines.AddRange((await Tables.ContentAsync(store, schema)).Select(line => $"{schema.Name}|{line}"));
        }

        return lines;
    }

    /// <summary>How many versions of collected rows there are: no more than rows, when nothing was written twice.</summary>
    public static async Task<int> VersionsAsync(IStore store)
    {
        int versions = 0;
        await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(StormRow.Schema) { History = HistoryScope.All }, Token))
        {
            using (batch)
            {
                versions += batch.Count;
            }
        }

        return versions;
    }

    /// <summary>Waits until a store holds what was expected; afterwards a comparison says what is missing.</summary>
    public static async Task WaitAsync(IStore store, IReadOnlyList<string> expected, TimeSpan limit)
    {
        long since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < limit && !(await ContentAsync(store)).SequenceEqual(expected))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }
    }
}
