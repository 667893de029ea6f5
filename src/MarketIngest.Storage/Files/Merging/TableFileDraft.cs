using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>One file while it is written, and what will be known of it without opening it.</summary>
internal sealed class TableFileDraft : IDisposable
{
    private readonly TableLayout layout;
    private readonly VersionSide side;
    private readonly string partition;
    private readonly string name;
    private readonly IFileWriter writer;
    private readonly StatisticsBuilder[] statistics;
    private readonly ColumnBatchBuilder keys;
    private ColumnVector[] lastKey = [];
    private long rows;

    public TableFileDraft(FileStage stage, TableLayout layout, VersionSide side, string partition)
    {
        this.layout = layout;
        this.side = side;
        this.partition = partition;
        statistics = [.. layout.Columns(side).Select(StatisticsBuilder.Create)];
        keys = new ColumnBatchBuilder(layout.Schema);
        (name, writer) = stage.Create(side, partition, layout.Columns(side));
    }

    /// <summary>Writes rows.</summary>
    public void Write(ColumnVector[] columns, int count)
    {
        writer.Write(columns, count);
        for (int i = 0; i < statistics.Length; i++)
        {
            statistics[i].Add(columns[i]);
        }

        if (rows == 0)
        {
            AppendKey(columns, 0);
        }

        rows += count;
        DisposeLastKey();
        lastKey = [.. layout.Schema.Columns.Select(c => KeyOf(columns[c.Ordinal], c, count - 1))];
    }

    /// <summary>Ends the file.</summary>
    public TableFile Complete()
    {
        AppendKey(lastKey, 0);
        long bytes = writer.Complete();
        ColumnStatistics[] all = [.. statistics.Select(s => s.Build())];
        ColumnStatistics? asOf = layout.Schema.AsOfOrdinal is { } a && layout.Schema.Columns[a].Kind == ColumnKind.Date ? all[a] : null;
        ColumnStatistics? symbol = layout.Schema.SymbolOrdinal is { } s && layout.Schema.Columns[s].Kind == ColumnKind.Text ? all[s] : null;
        return new TableFile
        {
            Name = name,
            Partition = partition,
            Bytes = bytes,
            Rows = rows,
            Keys = keys.Build(),
            FirstAsOf = asOf?.Least<LocalDate>(),
            LastAsOf = asOf?.Greatest<LocalDate>(),
            FirstSymbol = symbol?.LeastText,
            LastSymbol = symbol?.GreatestText,
            FirstKnownAt = layout.IsVersioned ? all[layout.KnownAt].Least<Instant>() : null,
            LastKnownAt = layout.IsVersioned ? all[layout.KnownAt].Greatest<Instant>() : null,
            LastEndedAt = side == VersionSide.History ? all[layout.EndedAt].Greatest<Instant>() : null,
            Columns = all,
        };
    }

    public void Dispose()
    {
        writer.Dispose();
        DisposeLastKey();
    }

    private static ColumnVector KeyOf(ColumnVector source, ColumnDefinition column, int row)
    {
        var one = ColumnVector.Create(column.Kind);
        if (column.IsKey)
        {
            one.AppendFrom(source, row);
        }

        return one;
    }

    private void AppendKey(ColumnVector[] columns, int row)
    {
        foreach (ColumnDefinition column in layout.Schema.Columns)
        {
            if (column.IsKey)
            {
                keys.Vector(column.Ordinal).AppendFrom(columns[column.Ordinal], row);
            }
            else
            {
                keys.Vector(column.Ordinal).AppendNull();
            }
        }

        keys.EndRow();
    }

    private void DisposeLastKey()
    {
        foreach (ColumnVector vector in lastKey)
        {
            vector.Dispose();
        }

        lastKey = [];
    }
}
