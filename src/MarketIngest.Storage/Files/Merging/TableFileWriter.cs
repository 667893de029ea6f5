using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Writes sorted rows of one side of a partition as files of a bounded size, with their statistics.</summary>
internal sealed class TableFileWriter(FileStage stage, TableLayout layout, VersionSide side, string partition, long fileRows) : IDisposable
{
    private const int BufferRows = 4096;
    private static readonly string[] Bases = [.. Enum.GetValues<KnownAtBasis>().Select(SnakeCase.Of)];
    private readonly IReadOnlyList<ColumnDefinition> columns = layout.Columns(side);
    private readonly List<TableFile> files = [];
    private ColumnVector[] buffer = [];
    private TableFileDraft? draft;
    private int buffered;
    private long written;

    /// <summary>Appends rows of a file of the same side as they are.</summary>
    public void Append(FileBlock block, int from, int count)
    {
        while (count > 0)
        {
            int part = (int)Math.Min(count, Math.Min(BufferRows - buffered, fileRows - written));
            ColumnVector[] target = Buffer();
            for (int i = 0; i < target.Length; i++)
            {
                target[i].AppendFrom(block.Columns[i], from, part);
            }

            End(part);
            from += part;
            count -= part;
        }
    }

    /// <summary>Appends a newest row that ends, to the history.</summary>
    public void AppendEnded(FileBlock block, int row, Instant endedAt)
    {
        ColumnVector[] target = Buffer();
        for (int i = 0; i < layout.EndedAt; i++)
        {
            target[i].AppendFrom(block.Columns[i], row);
        }

        End(target, endedAt, place: 0);
    }

    /// <summary>Appends a row of a batch as the newest, on the evidence it came with.</summary>
    public void Append(RowReference row)
    {
        ColumnVector[] target = Buffer();
        AppendColumns(target, row);
        if (layout.IsVersioned)
        {
            AppendLineage(target, row, row.Batch.KnownAt(row.Row), row.Batch.Basis(row.Row), row.Batch.Lineage(row.Row).CapturedAt);
        }

        End(1);
    }

    /// <summary>Appends a version; one that ended goes to the history with its place.</summary>
    public void Append(StoredVersion<RowReference> version, long place)
    {
        ColumnVector[] target = Buffer();
        AppendColumns(target, version.Content);
        AppendLineage(target, version.Content, version.KnownAt, version.Basis, version.CapturedAt);
        if (version.EndedAt is { } ended)
        {
            End(target, ended, place);
        }
        else
        {
            End(1);
        }
    }

    /// <summary>Ends the last file and gives all.</summary>
    public IReadOnlyList<TableFile> Complete()
    {
        CompleteFile();
        return files;
    }

    public void Dispose()
    {
        draft?.Dispose();
        DisposeBuffer();
    }

    private static void AppendInstant(ColumnVector target, Instant value) => ((ColumnVector<Instant>)target).Append(value);

    private static void AppendText(ColumnVector target, string value) => ((ColumnVector<string>)target).Append(value);

    private void AppendColumns(ColumnVector[] target, RowReference row)
    {
        for (int i = 0; i < layout.Schema.Columns.Count; i++)
        {
            target[i].AppendFrom(row.Batch.Vector(i), row.Row);
        }
    }

    private void AppendLineage(ColumnVector[] target, RowReference row, Instant knownAt, KnownAtBasis basis, Instant shownAt)
    {
        Lineage lineage = row.Batch.Lineage(row.Row);
        AppendInstant(target[layout.KnownAt], knownAt);
        AppendText(target[layout.Basis], Bases[(int)basis]);
        AppendInstant(target[layout.IngestedAt], lineage.IngestedAt);
        AppendText(target[layout.RunId], lineage.RunId);
        if (lineage.PayloadSha256 is { } sha)
        {
            AppendText(target[layout.PayloadSha256], sha);
        }
        else
        {
            target[layout.PayloadSha256].AppendNull();
        }

        AppendInstant(target[layout.CapturedAt], lineage.CapturedAt);
        if (shownAt == lineage.CapturedAt)
        {
            target[layout.ShownAt].AppendNull();
        }
        else
        {
            AppendInstant(target[layout.ShownAt], shownAt);
        }
    }

    private void End(ColumnVector[] target, Instant endedAt, long place)
    {
        AppendInstant(target[layout.EndedAt], endedAt);
        ((ColumnVector<long>)target[layout.Place]).Append(place);
        End(1);
    }

    private void End(int rows)
    {
        buffered += rows;
        written += rows;
        if (buffered == BufferRows || written == fileRows)
        {
            Flush();
        }

        if (written == fileRows)
        {
            CompleteFile();
        }
    }

    private ColumnVector[] Buffer()
    {
        if (buffer.Length == 0)
        {
            buffer = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
        }

        return buffer;
    }

    private void Flush()
    {
        if (buffered == 0)
        {
            return;
        }

        draft ??= new TableFileDraft(stage, layout, side, partition);
        draft.Write(buffer, buffered);
        DisposeBuffer();
    }

    private void CompleteFile()
    {
        Flush();
        if (draft is not null)
        {
            files.Add(draft.Complete());
            draft.Dispose();
            draft = null;
        }

        written = 0;
    }

    private void DisposeBuffer()
    {
        foreach (ColumnVector vector in buffer)
        {
            vector.Dispose();
        }

        buffer = [];
        buffered = 0;
    }
}
