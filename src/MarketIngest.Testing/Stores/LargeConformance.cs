using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Commits whose batches exist one at a time, and more of them than a store would hold: they do what the same rows in memory do.</summary>
public abstract class LargeConformance : CopyConformance
{
    private const int Commits = 40;
    private const int Batches = 44;
    private const int BatchRows = 1000;
    private const int Keys = 17_389;

    /// <summary>Random commits made batch by batch equal the reference, withdrawals and tombstones included.</summary>
    /// <param name="seed">The seed of the sequence.</param>
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Large_GeneratedBatches_EqualReference(int seed)
    {
        var reference = new MemoryStore();
        await using (reference.ConfigureAwait(false))
        {
            foreach (StoreCommit commit in new RandomCommits(seed, At(0), Day).Take(Commits))
            {
                var generated = new StoreCommit
                {
                    Id = commit.Id,
                    Batches = Generated(commit.Batches),
                    Withdrawals = commit.Withdrawals,
                    Tombstones = Generated(commit.Tombstones),
                    State = commit.State,
                };
                Assert.Equal(await reference.CommitAsync(commit, Token).ConfigureAwait(false), await Store.CommitAsync(generated, Token).ConfigureAwait(false));
            }

            await AssertEqualAsync(reference).ConfigureAwait(false);
        }
    }

    /// <summary>Rows in no order, each key several times, equal the reference; sent again under another id they change nothing.</summary>
    [Fact]
    public async Task Large_RowsInNoOrder_EqualReference()
    {
        var reference = new MemoryStore();
        await using (reference.ConfigureAwait(false))
        {
            await CommitAsync("before", Rows(Batches)).ConfigureAwait(false);
            await reference.CommitAsync(new StoreCommit { Id = "before", Batches = [Rows(Batches)] }, Token).ConfigureAwait(false);
            WriteCounts expected = await reference.CommitAsync(new StoreCommit { Id = "c1", Batches = [.. Enumerable.Range(0, Batches).Select(Rows)] }, Token).ConfigureAwait(false);
            Assert.Equal(expected, await Store.CommitAsync(new StoreCommit { Id = "c1", Batches = new GeneratedBatches(Batches, Rows) }, Token).ConfigureAwait(false));
            await AssertEqualAsync(reference).ConfigureAwait(false);
            Assert.Equal(new WriteCounts(0, 0, Batches * BatchRows, 0), await Store.CommitAsync(new StoreCommit { Id = "c2", Batches = new GeneratedBatches(Batches, Rows) }, Token).ConfigureAwait(false));
        }
    }

    /// <summary>A large answer withdraws what it leaves out, and nothing that it gives.</summary>
    [Fact]
    public async Task Large_Withdrawal_EndsWhatIsNotGiven()
    {
        await CommitAsync("before", Seen(At(1), [.. Enumerable.Range(0, BatchRows).Select(i => Quote("S", i) with { Venue = $"{i * 50}" })])).ConfigureAwait(false);
        var answer = new StoreCommit
        {
            Id = "c1",
            Batches = new GeneratedBatches(Batches, batch => Seen(At(2), [.. Enumerable.Range(batch * BatchRows, BatchRows).Select(i => Quote("S", i / 50m) with { Venue = $"{i}" })])),
            Withdrawals = [Without("S", At(2))],
        };
        const int Given = Batches * BatchRows;
        const int Left = BatchRows - (Given / 50);
        Assert.Equal(new WriteCounts(Given - (Given / 50), 0, Given / 50, Left), await Store.CommitAsync(answer, Token).ConfigureAwait(false));
        Assert.Equal(Given, (await QuotesAsync().ConfigureAwait(false)).Count);
    }

    /// <summary>A copy of a history in many small batches equals its source.</summary>
    [Fact]
    public async Task Large_Copies_EqualSource()
    {
        var source = new MemoryStore();
        await using (source.ConfigureAwait(false))
        {
            await source.CommitAsync(new StoreCommit { Id = "c1", Batches = [.. Enumerable.Range(0, Batches).Select(Rows)] }, Token).ConfigureAwait(false);
            List<ColumnBatch> all = [];
            await foreach (ColumnBatch batch in source.ReadAsync(new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token).ConfigureAwait(false))
            {
                all.Add(batch);
            }

            WriteCounts first = await Store.CommitAsync(new StoreCommit { Id = "copy-1", Copies = Generated(all) }, Token).ConfigureAwait(false);
            await AssertEqualAsync(source).ConfigureAwait(false);
            WriteCounts again = await Store.CommitAsync(new StoreCommit { Id = "copy-2", Copies = Generated(all) }, Token).ConfigureAwait(false);
            Assert.Equal(new WriteCounts(0, 0, first.Inserted + first.Updated, 0), again);
        }
    }

    private async Task AssertEqualAsync(MemoryStore reference)
    {
        var query = new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All };
        Assert.Equal(await StoreText.ReadAsync(reference, query, Token).ConfigureAwait(false), await StoreText.ReadAsync(Store, query, Token).ConfigureAwait(false));
    }

    /// <summary>Keys spread over the whole range by each batch, of a few symbols and two years; every round of the keys has another price and a later capture.</summary>
    private static ColumnBatch Rows(int batch)
    {
        Instant captured = At(1 + batch);
        return Seen(captured, [.. Enumerable.Range(batch * BatchRows, BatchRows).Select(i => Row(i * 7919 % Keys, i / Keys))]);
    }

    private static QuoteRow Row(int key, int round) => Quote($"S{key % 7}", round) with { Date = Day.PlusYears(key % 2), Venue = $"{key:00000}" };

    private static GeneratedBatches Generated(IReadOnlyList<ColumnBatch> batches) => new(batches.Count, index =>
    {
        var copy = new ColumnBatchBuilder(batches[index].Schema);
        for (int row = 0; row < batches[index].Count; row++)
        {
            copy.AppendRow(batches[index], row);
        }

        return copy.Build();
    });
}
