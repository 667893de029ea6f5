using MarketIngest.Storage.Sql;

using NodaTime;

namespace MarketIngest.Storage.Postgres;

/// <summary>A version on its way into a table.</summary>
/// <param name="Content">The row that holds its columns and its origin.</param>
/// <param name="Evidence">When it became public.</param>
/// <param name="ShownAt">The capture of the oldest payload that shows it.</param>
/// <param name="EndedAt">When it ended, or null while it holds.</param>
/// <param name="Place">Its place among the versions with the same <c>known_at</c>.</param>
/// <param name="Chain">The number of the first row of its key, where versions of a key lie side by side.</param>
internal readonly record struct PostgresVersion(RowReference Content, Evidence Evidence, Instant ShownAt, Instant? EndedAt, int Place, int Chain)
{
    /// <summary>A row that a payload shows.</summary>
    public static PostgresVersion Given(ColumnBatch batch, int row) =>
        new(new RowReference(batch, row), new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)), batch.Lineage(row).CapturedAt, null, 0, row);

    /// <summary>Rows that payloads show.</summary>
    public static IEnumerable<PostgresVersion> Given(ColumnBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            yield return Given(batch, row);
        }
    }

    /// <summary>Versions of another store.</summary>
    public static IEnumerable<PostgresVersion> Copied(ColumnBatch batch)
    {
        foreach ((int from, int until) in CopiedChains.Of(batch))
        {
            for (int row = from; row < until; row++)
            {
                yield return new PostgresVersion(new RowReference(batch, row), new Evidence(batch.KnownAt(row), batch.Basis(row)), batch.ShownAt(row), batch.EndedAt(row), VersionPlace.Of(batch, row, until), from);
            }
        }
    }

    /// <summary>The versions of a chain.</summary>
    public static IEnumerable<PostgresVersion> Of(List<StoredVersion<RowReference>> chain)
    {
        for (int index = 0; index < chain.Count; index++)
        {
            StoredVersion<RowReference> version = chain[index];
            yield return new PostgresVersion(version.Content, new Evidence(version.KnownAt, version.Basis), version.CapturedAt, version.EndedAt, VersionPlace.Of(chain, index), 0);
        }
    }
}
