using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Some rows of a file in memory: the columns as they lie in the file, and their keys and contents as a batch to compare by.</summary>
internal sealed class FileBlock : IDisposable
{
    private static readonly Dictionary<string, KnownAtBasis> Bases = Enum.GetValues<KnownAtBasis>().ToDictionary(SnakeCase.Of, StringComparer.Ordinal);
    private readonly TableLayout layout;
    private readonly VersionSide side;
    private Lineage? last;

    /// <summary>Takes over the columns of a file.</summary>
    /// <exception cref="StoreException">A required value is absent; the message names file and column.</exception>
    public FileBlock(TableLayout layout, VersionSide side, ColumnVector[] columns, string path)
    {
        this.layout = layout;
        this.side = side;
        Columns = columns;
        foreach (ColumnDefinition column in layout.Columns(side))
        {
            if (!column.IsNullable && columns[column.Ordinal].HasNulls)
            {
                throw new StoreException($"File '{path}' has a row without '{column.Name}': it is damaged or was changed by other means. Restore it.", StoreRetry.Useless);
            }
        }

        var rows = new ColumnBatchBuilder(layout.Schema);
        int count = columns[0].Count;
        for (int ordinal = 0; ordinal < layout.Schema.Columns.Count; ordinal++)
        {
            rows.Vector(ordinal).AppendFrom(columns[ordinal], 0, count);
        }

        for (int row = 0; row < count; row++)
        {
            rows.EndRow();
        }

        Rows = rows.Build();
    }

    /// <summary>The columns as in the file.</summary>
    public ColumnVector[] Columns { get; }

    /// <summary>The rows without lineage, to compare by key and content.</summary>
    public ColumnBatch Rows { get; }

    /// <summary>The number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>Whether the rows are ended versions.</summary>
    public bool IsHistory => side == VersionSide.History;

    /// <summary>When the source made the row public.</summary>
    public Instant KnownAt(int row) => Instants(layout.KnownAt)[row];

    /// <summary>What that rests on.</summary>
    /// <exception cref="StoreException">The file has an unknown word.</exception>
    public KnownAtBasis Basis(int row)
    {
        string word = Texts(layout.Basis)[row];
        return Bases.TryGetValue(word, out KnownAtBasis basis)
            ? basis
            : throw new StoreException($"A file of '{layout.Schema.Name}' has '{word}' as known_at_basis, which is none of {string.Join(", ", Bases.Keys)}. Restore it.", StoreRetry.Useless);
    }

    /// <summary>The capture of the oldest payload known to show the version.</summary>
    public Instant ShownAt(int row) => Columns[layout.ShownAt].IsNull(row) ? Instants(layout.CapturedAt)[row] : Instants(layout.ShownAt)[row];

    /// <summary>When the version ended, or null while it holds.</summary>
    public Instant? EndedAt(int row) => IsHistory ? Instants(layout.EndedAt)[row] : null;

    /// <summary>The order among versions with one <c>known_at</c>; the newest comes last.</summary>
    public long Place(int row) => IsHistory ? ((ColumnVector<long>)Columns[layout.Place]).Values[row] : 1;

    /// <summary>Where a row came from; rows of one origin share it.</summary>
    public Lineage LineageOf(int row)
    {
        string run = Texts(layout.RunId)[row];
        Instant ingested = Instants(layout.IngestedAt)[row];
        Instant captured = Instants(layout.CapturedAt)[row];
        string? sha = Columns[layout.PayloadSha256].IsNull(row) ? null : Texts(layout.PayloadSha256)[row];
        return last is not null && last.IngestedAt == ingested && last.CapturedAt == captured && last.RunId == run && last.PayloadSha256 == sha
            ? last
            : last = new Lineage(run, ingested, captured, sha);
    }

    /// <summary>Appends a range of rows to a batch, lineage included.</summary>
    public void CopyTo(ColumnBatchBuilder target, int from, int count)
    {
        for (int ordinal = 0; ordinal < layout.Schema.Columns.Count; ordinal++)
        {
            target.Vector(ordinal).AppendFrom(Columns[ordinal], from, count);
        }

        for (int row = from; row < from + count; row++)
        {
            if (layout.IsVersioned)
            {
                target.EndRow(new Evidence(KnownAt(row), Basis(row)), LineageOf(row), EndedAt(row), ShownAt(row));
            }
            else
            {
                target.EndRow();
            }
        }
    }

    public void Dispose()
    {
        Rows.Dispose();
        foreach (ColumnVector column in Columns)
        {
            column.Dispose();
        }
    }

    private ReadOnlySpan<Instant> Instants(int ordinal) => ((ColumnVector<Instant>)Columns[ordinal]).Values;

    private ReadOnlySpan<string> Texts(int ordinal) => ((ColumnVector<string>)Columns[ordinal]).Values;
}
