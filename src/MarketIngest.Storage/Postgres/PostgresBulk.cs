using Npgsql;

using NpgsqlTypes;

using Extra = MarketIngest.Storage.Postgres.PostgresVersionColumns;

namespace MarketIngest.Storage.Postgres;

/// <summary>Copies versions into a table in bulk.</summary>
internal sealed class PostgresBulk(PostgresSession session, PostgresTable table, PostgresLineages lineages)
{
    private const int RowsBetweenChecks = 1024;

    /// <summary>The columns beside those of the dataset, in the order in which they are written, with their types.</summary>
    private static readonly (Extra Column, string Name, string Type)[] Extras =
    [
        (Extra.Number, "_row", "integer"),
        (Extra.KnownAt, "_known_at", "timestamptz"),
        (Extra.Basis, "_basis", "smallint"),
        (Extra.Kind, "_kind", "smallint"),
        (Extra.Lineage, "_lineage", "bigint"),
        (Extra.ShownAt, "_captured_at", "timestamptz"),
        (Extra.EndedAt, "_ended_at", "timestamptz"),
        (Extra.Place, "_place", "integer"),
        (Extra.Chain, "_chain", "integer"),
    ];

    /// <summary>The definitions of a table that takes the dataset's columns and these.</summary>
    public static string Definition(PostgresTable table, Extra extra) =>
        string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.PhysicalType}").Concat(Chosen(extra).Select(e => $"{e.Name} {e.Type}")));

    /// <summary>Copies versions; their number.</summary>
    public async Task<int> CopyAsync(string target, Extra extra, IEnumerable<PostgresVersion> versions)
    {
        NpgsqlBinaryImporter copy = await session.CopyAsync($"COPY {target} ({string.Join(", ", Chosen(extra).Select(e => e.Name).Prepend(table.Names))}) FROM STDIN (FORMAT BINARY)").ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            int count = 0;
            foreach (PostgresVersion version in versions)
            {
                if (count++ % RowsBetweenChecks == 0)
                {
                    session.CancellationToken.ThrowIfCancellationRequested();
                }

                Write(copy, extra, version);
            }

            await copy.CompleteAsync(session.CancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    private static IEnumerable<(Extra Column, string Name, string Type)> Chosen(Extra extra) => Extras.Where(e => extra.HasFlag(e.Column));

    private void Write(NpgsqlBinaryImporter copy, Extra extra, in PostgresVersion version)
    {
        (ColumnBatch batch, int row) = version.Content;
        copy.StartRow();
        for (int ordinal = 0; ordinal < table.Columns.Length; ordinal++)
        {
            table.Columns[ordinal].Write(copy, batch.Vector(ordinal), row);
        }

        if ((extra & Extra.Number) != 0)
        {
            copy.Write(row, NpgsqlDbType.Integer);
        }

        if ((extra & Extra.KnownAt) != 0)
        {
            copy.Write(PostgresTimes.Wire(version.Evidence.At), NpgsqlDbType.TimestampTz);
        }

        if ((extra & Extra.Basis) != 0)
        {
            copy.Write((short)version.Evidence.Basis, NpgsqlDbType.Smallint);
        }

        if ((extra & Extra.Kind) != 0)
        {
            copy.Write((short)version.Evidence.Kind, NpgsqlDbType.Smallint);
        }

        if ((extra & Extra.Lineage) != 0)
        {
            copy.Write(lineages.IdOf(batch.Lineage(row)), NpgsqlDbType.Bigint);
        }

        if ((extra & Extra.ShownAt) != 0)
        {
            copy.Write(PostgresTimes.Wire(version.ShownAt), NpgsqlDbType.TimestampTz);
        }

        WriteEnd(copy, extra, version);
    }

    private static void WriteEnd(NpgsqlBinaryImporter copy, Extra extra, in PostgresVersion version)
    {
        if ((extra & Extra.EndedAt) != 0 && version.EndedAt is { } ended)
        {
            copy.Write(PostgresTimes.Wire(ended), NpgsqlDbType.TimestampTz);
        }
        else if ((extra & Extra.EndedAt) != 0)
        {
            copy.WriteNull();
        }

        if ((extra & Extra.Place) != 0)
        {
            copy.Write(version.Place, NpgsqlDbType.Integer);
        }

        if ((extra & Extra.Chain) != 0)
        {
            copy.Write(version.Chain, NpgsqlDbType.Integer);
        }
    }
}
