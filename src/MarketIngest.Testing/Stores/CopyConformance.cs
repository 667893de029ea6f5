using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>Copies between stores: histories arrive as they are, twice is once, and nothing held here is lost.</summary>
public abstract class CopyConformance : OperationConformance
{
    private const int Commits = 60;

    /// <summary>A store that copied another shows the same at every instant, and copying again writes nothing.</summary>
    /// <param name="seed">The seed of the sequence.</param>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Copy_IntoEmptyStore_EqualsSource(int seed)
    {
        var source = new MemoryStore();
        await using (source.ConfigureAwait(false))
        {
            var random = new RandomCommits(seed, At(0), Day);
            foreach (StoreCommit commit in random.Take(Commits))
            {
                await source.CommitAsync(commit, Token).ConfigureAwait(false);
            }

            WriteCounts first = await Store.CommitAsync(await CopyOfAsync("copy-1", source).ConfigureAwait(false), Token).ConfigureAwait(false);
            Assert.Equal(await VersionsAsync(source).ConfigureAwait(false), await VersionsAsync(Store).ConfigureAwait(false));
            foreach (Instant moment in random.Moments)
            {
                var query = new DatasetQuery(QuoteRow.Schema) { KnownBy = moment };
                Assert.Equal(await StoreText.ReadAsync(source, query, Token).ConfigureAwait(false), await StoreText.ReadAsync(Store, query, Token).ConfigureAwait(false));
            }

            WriteCounts again = await Store.CommitAsync(await CopyOfAsync("copy-2", source).ConfigureAwait(false), Token).ConfigureAwait(false);
            Assert.Equal(new WriteCounts(0, 0, first.Inserted + first.Updated, 0), again);
        }
    }

    /// <summary>After a copy the rules go on as they would have in the source.</summary>
    /// <param name="seed">The seed of the sequence.</param>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Copy_ThenMoreCommits_EqualsSource(int seed)
    {
        var source = new MemoryStore();
        await using (source.ConfigureAwait(false))
        {
            StoreCommit[] commits = [.. new RandomCommits(seed, At(0), Day).Take(Commits)];
            foreach (StoreCommit commit in commits[..(Commits / 2)])
            {
                await source.CommitAsync(commit, Token).ConfigureAwait(false);
            }

            await Store.CommitAsync(await CopyOfAsync("copy", source).ConfigureAwait(false), Token).ConfigureAwait(false);
            foreach (StoreCommit commit in commits[(Commits / 2)..])
            {
                Assert.Equal(await source.CommitAsync(commit, Token).ConfigureAwait(false), await Store.CommitAsync(commit, Token).ConfigureAwait(false));
            }

            Assert.Equal(await VersionsAsync(source).ConfigureAwait(false), await VersionsAsync(Store).ConfigureAwait(false));
        }
    }

    /// <summary>A key known on both sides keeps what this store holds and gets what it lacks.</summary>
    [Fact]
    public async Task Copy_IntoKnownKey_AddsWhatIsMissing()
    {
        await CommitAsync("here-1", Seen(At(1), Quote("A", 1), Quote("B", 5))).ConfigureAwait(false);
        await CommitAsync("here-2", Seen(At(9), Quote("A", 9))).ConfigureAwait(false);
        var source = new MemoryStore();
        await using (source.ConfigureAwait(false))
        {
            await source.CommitAsync(new StoreCommit { Id = "there-1", Batches = [Seen(At(1), Quote("A", 1), Quote("B", 5))] }, Token).ConfigureAwait(false);
            await source.CommitAsync(new StoreCommit { Id = "there-2", Batches = [Seen(At(4), Quote("A", 4))], Withdrawals = [] }, Token).ConfigureAwait(false);
            await source.CommitAsync(new StoreCommit { Id = "there-3", Batches = [Seen(At(6), Quote("C", 6))], Tombstones = [Seen(At(6), Quote("B", 0))] }, Token).ConfigureAwait(false);
            await Store.CommitAsync(await CopyOfAsync("copy", source).ConfigureAwait(false), Token).ConfigureAwait(false);
        }

        Assert.Equal(["A 1 1-4", "A 4 4-9", "A 9 9-", "B 5 1-6", "C 6 6-"], await TimelineAsync().ConfigureAwait(false));
    }

    /// <summary>Copies out of key order are refused, and nothing is written.</summary>
    [Fact]
    public async Task Copy_OutOfOrder_IsRefused()
    {
        StoreException error = await Assert.ThrowsAsync<StoreException>(async () =>
            await Store.CommitAsync(new StoreCommit { Id = "copy", Copies = [Seen(At(1), Quote("B", 1), Quote("A", 1))] }, Token).ConfigureAwait(false)).ConfigureAwait(false);
        Assert.Contains("symbol=A", error.Message, StringComparison.Ordinal);
        Assert.Empty(await QuotesAsync().ConfigureAwait(false));
    }

    /// <summary>A store that can tell names the datasets that it holds.</summary>
    [Fact]
    public async Task Datasets_AfterCommits_AreNamed()
    {
        await HoldBothAsync().ConfigureAwait(false);
        Assert.Equal([QuoteRow.Schema.Name, PartitionState.Schema.Name], await Store.GetDatasetsAsync(Token).ConfigureAwait(false) ?? []);
    }

    /// <summary>It does so too when it was opened again, and knows none of them yet.</summary>
    [Fact]
    public async Task Datasets_AfterReopening_AreNamed()
    {
        await HoldBothAsync().ConfigureAwait(false);
        await ReopenAsync().ConfigureAwait(false);
        Assert.Equal([QuoteRow.Schema.Name, PartitionState.Schema.Name], await Store.GetDatasetsAsync(Token).ConfigureAwait(false) ?? []);
    }

    private async Task HoldBothAsync()
    {
        Assert.SkipWhen(await Store.GetDatasetsAsync(Token).ConfigureAwait(false) is null, "The store cannot tell.");
        await CommitAsync("c1", Seen(At(1), Quote("A", 1))).ConfigureAwait(false);
        await Store.CommitAsync(new StoreCommit { Id = "c2", State = Progress(Day) }, Token).ConfigureAwait(false);
    }

    private static Task<IReadOnlyList<string>> VersionsAsync(IStore store) => StoreText.ReadAsync(store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token);

    private static async Task<StoreCommit> CopyOfAsync(string id, MemoryStore source) => new()
    {
        Id = id,
        Copies = [await AllAsync(source, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }).ConfigureAwait(false)],
        Batches = [await AllAsync(source, new DatasetQuery(PartitionState.Schema)).ConfigureAwait(false)],
    };

    private static async Task<ColumnBatch> AllAsync(MemoryStore source, DatasetQuery query)
    {
        var rows = new ColumnBatchBuilder(query.Schema);
        await foreach (ColumnBatch batch in source.ReadAsync(query, Token).ConfigureAwait(false))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                rows.AppendRow(batch, row);
            }
        }

        return rows.Build();
    }
}
