using Extra = MarketIngest.Storage.Postgres.PostgresVersionColumns;

namespace MarketIngest.Storage.Postgres;

/// <summary>Copies versions into a table in bulk.</summary>
internal sealed class PostgresBulk(PostgresSession session, PostgresTable table, PostgresLineages lineages)
{
    private const int BytesAtOnce = 64 * 1024;

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

    /// <summary>The name of one of them.</summary>
    public static string NameOf(Extra column) => Extras.First(e => e.Column == column).Name;

    /// <summary>Copies versions; their number.</summary>
    public async Task<int> CopyAsync(string target, Extra extra, IEnumerable<PostgresVersion> versions)
    {
        string[] names = [table.Names, .. Chosen(extra).Select(e => e.Name)];
        int values = table.Columns.Length + names.Length - 1;
        int count = 0;
        using var encoder = new PostgresEncoder();
        await session.CopyAsync(
            $"COPY {target} ({string.Join(", ", names)}) FROM STDIN (FORMAT BINARY)",
            async stream =>
            {
                encoder.Begin();
                foreach (PostgresVersion version in versions)
                {
                    encoder.BeginRow(values);
                    Write(encoder, extra, version);
                    count++;
                    if (encoder.Written.Length >= BytesAtOnce)
                    {
                        await stream.WriteAsync(encoder.Written, session.CancellationToken).ConfigureAwait(false);
                        encoder.Clear();
                    }
                }

                encoder.End();
                await stream.WriteAsync(encoder.Written, session.CancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return count;
    }

    private static IEnumerable<(Extra Column, string Name, string Type)> Chosen(Extra extra) => Extras.Where(e => extra.HasFlag(e.Column));

    private void Write(PostgresEncoder encoder, Extra extra, in PostgresVersion version)
    {
        (ColumnBatch batch, int row) = version.Content;
        for (int ordinal = 0; ordinal < table.Columns.Length; ordinal++)
        {
            table.Columns[ordinal].Write(encoder, batch.Vector(ordinal), row);
        }

        if ((extra & Extra.Number) != 0)
        {
            encoder.Write(row);
        }

        if ((extra & Extra.KnownAt) != 0)
        {
            encoder.Write(PostgresTimes.Microseconds(version.Evidence.At));
        }

        if ((extra & Extra.Basis) != 0)
        {
            encoder.Write((short)version.Evidence.Basis);
        }

        if ((extra & Extra.Kind) != 0)
        {
            encoder.Write((short)version.Evidence.Kind);
        }

        if ((extra & Extra.Lineage) != 0)
        {
            encoder.Write(lineages.IdOf(batch.Lineage(row)));
        }

        if ((extra & Extra.ShownAt) != 0)
        {
            encoder.Write(PostgresTimes.Microseconds(version.ShownAt));
        }

        WriteEnd(encoder, extra, version);
    }

    private static void WriteEnd(PostgresEncoder encoder, Extra extra, in PostgresVersion version)
    {
        if ((extra & Extra.EndedAt) != 0 && version.EndedAt is { } ended)
        {
            encoder.Write(PostgresTimes.Microseconds(ended));
        }
        else if ((extra & Extra.EndedAt) != 0)
        {
            encoder.WriteNull();
        }

        if ((extra & Extra.Place) != 0)
        {
            encoder.Write(version.Place);
        }

        if ((extra & Extra.Chain) != 0)
        {
            encoder.Write(version.Chain);
        }
    }
}
