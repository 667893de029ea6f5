using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>
/// The ten promises of every store as tests, and leases where it keeps them. Derive a sealed class for each store and say how it is opened; the suite brings
/// its own record types and needs no network, and the clock and another process for leases only.
/// </summary>
/// <example>
/// <code>
/// public sealed class MyStoreConformanceTests : StoreConformance
/// {
///     private readonly string folder = Directory.CreateTempSubdirectory().FullName;
///
///     protected override ValueTask&lt;IStore&gt; OpenAsync() => ValueTask.FromResult&lt;IStore&gt;(new MyStore(folder));
/// }
/// </code>
/// </example>
public abstract class StoreConformance : LeaseConformance
{
    private const int Commits = 60;

    /// <summary>The same random commits give the same tables as the store in memory, which is the reference.</summary>
    /// <param name="seed">The seed of the sequence.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Store_RandomCommits_EqualsReference(int seed)
    {
        var reference = new MemoryStore();
        await using (reference.ConfigureAwait(false))
        {
            var random = new RandomCommits(seed, At(0), Day);
            foreach (StoreCommit commit in random.Take(Commits))
            {
                WriteCounts expected = await reference.CommitAsync(commit, Token).ConfigureAwait(false);
                Assert.Equal(expected, await Store.CommitAsync(commit, Token).ConfigureAwait(false));
            }

            Assert.Equal(await StoreText.ReadAllAsync(reference, QuoteRow.Schema, Token).ConfigureAwait(false), await StoreText.ReadAllAsync(Store, QuoteRow.Schema, Token).ConfigureAwait(false));
            Assert.Equal(await StoreText.ReadAllAsync(reference, PartitionState.Schema, Token).ConfigureAwait(false), await StoreText.ReadAllAsync(Store, PartitionState.Schema, Token).ConfigureAwait(false));
            foreach (Instant moment in random.Moments)
            {
                var query = new DatasetQuery(QuoteRow.Schema) { KnownBy = moment };
                Assert.Equal(await StoreText.ReadAsync(reference, query, Token).ConfigureAwait(false), await StoreText.ReadAsync(Store, query, Token).ConfigureAwait(false));
            }
        }
    }

    /// <summary>Filters find the same rows as in the store in memory.</summary>
    [Fact]
    public async Task Store_RandomQueries_EqualReference()
    {
        var reference = new MemoryStore();
        await using (reference.ConfigureAwait(false))
        {
            var random = new RandomCommits(99, At(0), Day);
            foreach (StoreCommit commit in random.Take(Commits))
            {
                await reference.CommitAsync(commit, Token).ConfigureAwait(false);
                await Store.CommitAsync(commit, Token).ConfigureAwait(false);
            }

            foreach (DatasetQuery query in Queries())
            {
                Assert.Equal(await StoreText.ReadAsync(reference, query, Token).ConfigureAwait(false), await StoreText.ReadAsync(Store, query, Token).ConfigureAwait(false));
            }
        }
    }

    private static IEnumerable<DatasetQuery> Queries() =>
        from history in (HistoryScope[])[HistoryScope.Newest, HistoryScope.All]
        from knownBy in (Instant?[])[null, At(7), At(20)]
        from symbols in (string[][])[[], ["A"], ["", "B"]]
        from window in (LocalDate?[])[null, Day, Day.PlusDays(1)]
        from limit in (int?[])[null, 3]
        select new DatasetQuery(QuoteRow.Schema) { History = history, KnownBy = knownBy, Symbols = symbols, From = window, Until = window?.PlusDays(1), Limit = limit };
}
