using MarketIngest.Storage.Delta.Checkpoints;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta;

/// <summary>
/// Reads any Delta table in a folder, whoever wrote it: one version, as columns with the names of the table, file by file. A table that needs a
/// feature which is not supported (deletion vectors, column mapping, checkpoints of the second kind and others) is refused with the feature's name.
/// </summary>
public sealed class DeltaTableReader
{
    private readonly DeltaSnapshot snapshot;
    private readonly IFileFormat format;
    private readonly DeltaField[] fields;

    private DeltaTableReader(string folder, DeltaSnapshot snapshot, IFileFormat format, DeltaReadOptions options)
    {
        Folder = folder;
        this.snapshot = snapshot;
        this.format = format;
        IReadOnlyList<DeltaField> all = DeltaTypeMap.Fields(folder, snapshot.Metadata);
        fields = options.Columns.Count == 0
            ? [.. all.Where(f => f.Type != "void")]
            : [.. options.Columns.Select(name => all.FirstOrDefault(f => f.Name == name)
                ?? throw new ArgumentException($"Delta table '{folder}' has no column '{name}'. It has: {string.Join(", ", all.Select(f => f.Name))}.", nameof(options)))];
        Columns = [.. fields.Select(Describe)];
    }

    /// <summary>The table's folder.</summary>
    public string Folder { get; }

    /// <summary>The version that is read.</summary>
    public long Version => snapshot.Version;

    /// <summary>The columns that are read, in order.</summary>
    public IReadOnlyList<DeltaColumn> Columns { get; }

    /// <summary>The number of data files of the version.</summary>
    public int Files => snapshot.Files.Count;

    /// <summary>Opens a table.</summary>
    /// <param name="folder">The table's folder: the one that holds <c>_delta_log</c>.</param>
    /// <param name="options">The version or instant, and the columns; null for the newest and all.</param>
    /// <exception cref="ArgumentException">An option cannot work, or names a version or a column that the table lacks; the message says which there are.</exception>
    /// <exception cref="StoreException">There is no table, its log is damaged, it needs a feature that is not supported, or a column has a type that cannot be read; the message names it.</exception>
    public static DeltaTableReader Open(string folder, DeltaReadOptions? options = null) => Open(folder, options ?? new DeltaReadOptions(), new ParquetFormat(), new ParquetCheckpointFormat());

    /// <summary>The rows, some at a time, file by file: one vector for each of <see cref="Columns"/>, all of one length. They are the caller's, to dispose.</summary>
    /// <exception cref="StoreException">A file is missing or damaged, or lies outside the table's folder; the message names it.</exception>
    public IEnumerable<IReadOnlyList<ColumnVector>> Read()
    {
        ColumnDefinition[] stored = [.. Stored().Select((c, i) => new ColumnDefinition { Ordinal = i, Name = c.Name, Kind = c.Kind, IsNullable = true })];
        foreach (DeltaAdd file in snapshot.Files.Values.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            using IFileReader reader = format.Open(DeltaPath.Resolve(Folder, file.Path), stored, []);
            while (reader.Read() is { } columns)
            {
                yield return Assemble(file, columns);
            }
        }
    }

    internal static DeltaTableReader Open(string folder, DeltaReadOptions options, IFileFormat format, ICheckpointFormat checkpoints)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        options.Validate();
        string full = Path.GetFullPath(folder);
        var log = new DeltaLog(full, checkpoints);
        DeltaListing listing = log.List();
        if (listing.Latest is not { } latest)
        {
            throw new StoreException($"'{full}' is no Delta table: it has no folder '{DeltaFileNames.LogFolder}' with entries.", StoreRetry.Useless);
        }

        if (options.Version is { } wanted && (wanted > latest || wanted < listing.Oldest))
        {
            throw new ArgumentException($"Delta table '{full}' has no version {wanted}. It has versions {listing.Oldest ?? latest} to {latest}.");
        }

        DeltaSnapshot snapshot = log.At(options switch
        {
            { Version: { } version } => version,
            { Timestamp: { } timestamp } => DeltaTimeline.VersionAt(log, timestamp),
            _ => latest,
        });

        DeltaFeatures.RequireReadable(full, snapshot);
        return new DeltaTableReader(full, snapshot, format, options);
    }

    /// <summary>The columns to read from the files; one at least, since files tell only by their columns how many rows they have.</summary>
    private IEnumerable<DeltaColumn> Stored()
    {
        DeltaColumn[] wanted = [.. Columns.Where(c => !c.IsPartition)];
        return wanted.Length > 0 ? wanted : DeltaTypeMap.Fields(Folder, snapshot.Metadata).Where(f => DeltaTypeMap.KindOf(f.Type) is not null).Select(Describe).Where(c => !c.IsPartition).Take(1);
    }

    private DeltaColumn Describe(DeltaField field) => DeltaTypeMap.KindOf(field.Type) is { } kind
        ? new DeltaColumn(field.Name, field.Type, kind, field.IsNullable, snapshot.Metadata.PartitionColumns.Contains(field.Name))
        : throw new StoreException($"Delta table '{Folder}': column '{field.Name}' is of type {field.Type}, which cannot be read: nested columns are not supported.", StoreRetry.Useless);

    /// <summary>Puts the partition's values among the columns of a file: files do not hold them.</summary>
    private ColumnVector[] Assemble(DeltaAdd file, ColumnVector[] stored)
    {
        int rows = stored.Length == 0
            ? throw new StoreException($"Delta table '{Folder}' has only partition columns that can be read.", StoreRetry.Useless)
            : stored[0].Count;
        var all = new ColumnVector[fields.Length];
        int next = 0;
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Columns[i].IsPartition ? Constant(file, i, rows) : stored[next++];
        }

        return all;
    }

    private ColumnVector Constant(DeltaAdd file, int column, int rows)
    {
        ColumnVector vector = ColumnVector.Create(Columns[column].Kind);
        string? text = file.PartitionValues.GetValueOrDefault(fields[column].Name);
        for (int row = 0; row < rows; row++)
        {
            DeltaPartitionValue.Append(vector, text, Folder, fields[column]);
        }

        return vector;
    }
}
