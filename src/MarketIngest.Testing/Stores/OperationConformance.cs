using Xunit;

namespace MarketIngest.Testing;

/// <summary>Datasets without versions, and the changes that drive derivation.</summary>
public abstract class OperationConformance : ValueConformance
{
    /// <summary>A run record replaces the one with its key, every field of it.</summary>
    [Fact]
    public async Task Operation_RunRecord_ReplacesByKey()
    {
        var started = new JobRun { RunId = "r1", Job = "job", Kind = RunKind.Scheduled, Dataset = "d", BusinessDate = Day, StartTime = At(0) };
        JobRun ended = started with { EndTime = At(2), DurationSeconds = 120.5, Outcome = CollectOutcome.Collected, RecordsInserted = 5, Errors = "[]", Host = "h", Trigger = "cli", WeekEnd = Day, Provenance = "[\"a\"]" };
        JobRun other = started with { RunId = "r0", Outcome = CollectOutcome.Skipped };
        await CommitAsync("c1", JobRun.Schema.ToBatch([started])).ConfigureAwait(false);
        await CommitAsync("c2", JobRun.Schema.ToBatch([other, ended])).ConfigureAwait(false);
        Assert.Equal([other, ended], await RecordsAsync<JobRun>(new DatasetQuery(JobRun.Schema)).ConfigureAwait(false));
        Assert.Empty(await RecordsAsync<JobRun>(new DatasetQuery(JobRun.Schema) { From = Day.PlusDays(1) }).ConfigureAwait(false));
        Assert.Equal([other], await RecordsAsync<JobRun>(new DatasetQuery(JobRun.Schema) { Until = Day.PlusDays(1), Limit = 1 }).ConfigureAwait(false));
    }

    /// <summary>Quarantined rows keep their whole key, and count as no rows of a dataset.</summary>
    [Fact]
    public async Task Operation_QuarantinedRows_KeepTheirKey()
    {
        QuarantinedRow[] rows = [.. Enumerable.Range(1, 3).Select(i => new QuarantinedRow { RunId = "r", Dataset = "", Sequence = i, Partition = "p", Rule = "rule", RawRow = $"{{\"n\":{i}}}", Position = i, Value = i == 2 ? null : "" })];
        Assert.Equal(default, await CommitAsync("c1", QuarantinedRow.Schema.ToBatch(rows)).ConfigureAwait(false));
        QuarantinedRow changed = rows[1] with { Rule = "other", PayloadSha256 = "abc" };
        await CommitAsync("c2", QuarantinedRow.Schema.ToBatch([changed])).ConfigureAwait(false);
        Assert.Equal([rows[0], changed, rows[2]], await RecordsAsync<QuarantinedRow>(new DatasetQuery(QuarantinedRow.Schema)).ConfigureAwait(false));
    }

    /// <summary>Each commit that changed a dataset is one change, with the window of its as-of dates.</summary>
    [Fact]
    public async Task Changes_OfDataset_ComeInOrderWithTheirWindow()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1), Quote("A", 1) with { Date = Day.PlusDays(4) })).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(3), Quote("A", 3))).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c4", Tombstones = [Seen(At(4), Quote("A", 0) with { Date = Day.PlusDays(4) })] }, Token).ConfigureAwait(false);
        IReadOnlyList<DatasetChange> changes = await ChangesAsync(0).ConfigureAwait(false);
        Assert.Equal(
            [(Day, Day.PlusDays(5), 2L), (Day, Day.PlusDays(1), 1L), (Day.PlusDays(4), Day.PlusDays(5), 1L)],
            changes.Select(c => (c.From!.Value, c.Until!.Value, c.Rows)));
        Assert.True(changes[0].Sequence < changes[1].Sequence && changes[1].Sequence < changes[2].Sequence);
        Assert.Equal(changes.Skip(1), await ChangesAsync(changes[0].Sequence).ConfigureAwait(false));
        Assert.Empty(await ChangesAsync(changes[2].Sequence).ConfigureAwait(false));
    }

    /// <summary>A commit that changes nothing is no change, and changes survive opening the store again.</summary>
    [Fact]
    public async Task Changes_AfterReopening_GoOn()
    {
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        await CommitAsync("c1", Seen(At(2), Quote("A", 2))).ConfigureAwait(false);
        await CommitAsync("c2", Seen(At(2), Quote("A", 1))).ConfigureAwait(false);
        await CommitAsync("c3", Seen(At(3), Quote("A", 3))).ConfigureAwait(false);
        IReadOnlyList<DatasetChange> changes = await ChangesAsync(0).ConfigureAwait(false);
        Assert.Equal(2, changes.Count);
        Assert.True(changes[0].Sequence < changes[1].Sequence);
    }

    private async Task<IReadOnlyList<DatasetChange>> ChangesAsync(long after)
    {
        List<DatasetChange> changes = [];
        await foreach (DatasetChange change in Store.ChangesAsync(QuoteRow.Schema.Name, after, Token).ConfigureAwait(false))
        {
            changes.Add(change);
        }

        return changes;
    }
}
