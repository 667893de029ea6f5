using System.Text;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>A file as the log records it: the least and the greatest key as text, because the log is read before any schema is known.</summary>
internal sealed class FileEntry
{
    // One reference, so that a reader with another schema never sees half of a change.
    private (DatasetSchema Schema, TableFile File)[] bound = [];

    /// <summary>The path in the folder of files.</summary>
    public required string Name { get; init; }

    /// <summary>The partition.</summary>
    public required string Partition { get; init; }

    /// <summary>The length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of rows.</summary>
    public required long Rows { get; init; }

    /// <summary>The least key, column by column.</summary>
    public required IReadOnlyList<string> Least { get; init; }

    /// <summary>The greatest key, column by column.</summary>
    public required IReadOnlyList<string> Greatest { get; init; }

    /// <summary>The first and the last as-of date.</summary>
    public (LocalDate First, LocalDate Last)? AsOf { get; init; }

    /// <summary>The first and the last symbol.</summary>
    public (string First, string Last)? Symbol { get; init; }

    /// <summary>The first and the last <c>known_at</c>.</summary>
    public (Instant First, Instant Last)? KnownAt { get; init; }

    /// <summary>The last <c>ended_at</c>.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The entry of a file just written.</summary>
    public static FileEntry Of(TableFile file) => new()
    {
        Name = file.Name,
        Partition = file.Partition,
        Bytes = file.Bytes,
        Rows = file.Rows,
        Least = Key(file.Keys!, 0),
        Greatest = Key(file.Keys!, 1),
        AsOf = file is { FirstAsOf: { } first, LastAsOf: { } last } ? (first, last) : null,
        Symbol = file is { FirstSymbol: { } from, LastSymbol: { } to } ? (from, to) : null,
        KnownAt = file is { FirstKnownAt: { } early, LastKnownAt: { } late } ? (early, late) : null,
        EndedAt = file.LastEndedAt,
    };

    /// <summary>The file as a table of a schema sees it.</summary>
    /// <exception cref="StoreException">The keys are not those of the schema: the log is damaged.</exception>
    public TableFile Bind(DatasetSchema schema)
    {
        (DatasetSchema Schema, TableFile File)[] known = bound;
        if (known is [{ } one] && one.Schema == schema)
        {
            return one.File;
        }

        var file = new TableFile
        {
            Name = Name,
            Partition = Partition,
            Bytes = Bytes,
            Rows = Rows,
            Keys = Keys(schema),
            FirstAsOf = AsOf?.First,
            LastAsOf = AsOf?.Last,
            FirstSymbol = Symbol?.First,
            LastSymbol = Symbol?.Last,
            FirstKnownAt = KnownAt?.First,
            LastKnownAt = KnownAt?.Last,
            LastEndedAt = EndedAt,
        };
        bound = [(schema, file)];
        return file;
    }

    private static string[] Key(ColumnBatch keys, int row) => [.. keys.Schema.KeyOrdinals.Select(o => ColumnText.Of(keys, o, row)!)];

    private ColumnBatch Keys(DatasetSchema schema)
    {
        var keys = new ColumnBatchBuilder(schema);
        foreach (IReadOnlyList<string> key in (IReadOnlyList<string>[])[Least, Greatest])
        {
            foreach (ColumnDefinition column in schema.Columns.Where(c => !c.IsKey))
            {
                keys.Vector(column.Ordinal).AppendNull();
            }

            if (key.Count != schema.KeyOrdinals.Count || key.Zip(schema.KeyOrdinals).Any(p => !ValueText.TryAppend(keys.Vector(p.Second), Encoding.UTF8.GetBytes(p.First))))
            {
                throw new StoreException($"The log has the key ({string.Join(", ", key)}) for file '{Name}', which is no key of '{schema.Name}': it is damaged. Restore it.", StoreRetry.Useless);
            }

            keys.EndRow();
        }

        return keys.Build();
    }
}
