using System.Buffers;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>The blocks of a run as bytes: the columns, then of versioned rows the lineage, then what the merge adds.</summary>
internal static class RunBlocks
{
    /// <summary>Writes a block.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="marks">What the merge knows of each.</param>
    public static void Write(IBufferWriter<byte> target, ColumnBatch rows, List<IncomingRow> marks)
    {
        RunColumns.WriteValue(target, rows.Count);
        for (int ordinal = 0; ordinal < rows.Schema.Columns.Count; ordinal++)
        {
            RunColumns.Write(target, rows.Vector(ordinal));
        }

        if (rows.Schema.Versions == VersionPolicy.Versioned)
        {
            WriteLineages(target, rows);
        }

        foreach (IncomingRow mark in marks)
        {
            RunColumns.WriteValue(target, mark.Kind);
            RunColumns.WriteValue(target, mark.Partition);
        }
    }

    /// <summary>Reads a block.</summary>
    public static RunBlock Read(RunReader source, DatasetSchema schema)
    {
        int count = source.Value<int>();
        var rows = new ColumnBatchBuilder(schema);
        for (int ordinal = 0; ordinal < schema.Columns.Count; ordinal++)
        {
            RunColumns.Read(source, rows.Vector(ordinal), count);
        }

        Lineage[] origins = schema.Versions == VersionPolicy.Versioned ? ReadOrigins(source) : [];
        for (int row = 0; row < count; row++)
        {
            if (schema.Versions == VersionPolicy.Versioned)
            {
                EndRow(source, rows, origins);
            }
            else
            {
                rows.EndRow();
            }
        }

        var kinds = new IncomingKind[count];
        int[] partitions = new int[count];
        for (int row = 0; row < count; row++)
        {
            kinds[row] = source.Value<IncomingKind>();
            partitions[row] = source.Value<int>();
        }

        return new RunBlock(rows.Build(), kinds, partitions);
    }

    private static void WriteLineages(IBufferWriter<byte> target, ColumnBatch rows)
    {
        Dictionary<Lineage, int> numbers = [];
        List<Lineage> origins = [];
        for (int row = 0; row < rows.Count; row++)
        {
            if (numbers.TryAdd(rows.Lineage(row), origins.Count))
            {
                origins.Add(rows.Lineage(row));
            }
        }

        RunColumns.WriteValue(target, origins.Count);
        foreach (Lineage origin in origins)
        {
            RunColumns.WriteText(target, origin.RunId);
            RunColumns.WriteText(target, origin.PayloadSha256);
            RunColumns.WriteValue(target, origin.IngestedAt);
            RunColumns.WriteValue(target, origin.CapturedAt);
        }

        for (int row = 0; row < rows.Count; row++)
        {
            RunColumns.WriteValue(target, numbers[rows.Lineage(row)]);
            RunColumns.WriteValue(target, rows.KnownAt(row));
            RunColumns.WriteValue(target, rows.ShownAt(row));
            RunColumns.WriteValue(target, rows.EndedAt(row).HasValue);
            RunColumns.WriteValue(target, rows.EndedAt(row).GetValueOrDefault());
            RunColumns.WriteValue(target, rows.Basis(row));
            RunColumns.WriteValue(target, rows.Evidence(row));
        }
    }

    private static Lineage[] ReadOrigins(RunReader source)
    {
        var origins = new Lineage[source.Value<int>()];
        for (int i = 0; i < origins.Length; i++)
        {
            string run = RunColumns.ReadText(source)!;
            string? sha = RunColumns.ReadText(source);
            origins[i] = new Lineage(run, source.Value<Instant>(), source.Value<Instant>(), sha);
        }

        return origins;
    }

    private static void EndRow(RunReader source, ColumnBatchBuilder rows, Lineage[] origins)
    {
        Lineage origin = origins[source.Value<int>()];
        Instant knownAt = source.Value<Instant>();
        Instant shownAt = source.Value<Instant>();
        bool isEnded = source.Value<bool>();
        Instant endedAt = source.Value<Instant>();
        var evidence = new Evidence(knownAt, source.Value<KnownAtBasis>(), source.Value<EvidenceKind>());
        rows.EndRow(evidence, origin, isEnded ? endedAt : null, shownAt);
    }
}
