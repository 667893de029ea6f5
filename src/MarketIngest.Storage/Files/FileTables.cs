using System.Collections.Concurrent;

namespace MarketIngest.Storage.Files;

/// <summary>The tables of a file store: how each lies in files, and reading them in a state.</summary>
internal sealed class FileTables(StoreFolder store, IFileFormat format, FileStoreOptions options)
{
    private readonly ConcurrentDictionary<DatasetSchema, TableLayout> layouts = new();

    /// <summary>The options.</summary>
    public FileStoreOptions Options { get; } = options;

    /// <summary>The folder of all files.</summary>
    public TableFolder Folder { get; } = new(store.Files, format);

    /// <summary>The columns of a dataset's files.</summary>
    public TableLayout Layout(DatasetSchema schema) => layouts.GetOrAdd(schema, s => new TableLayout(s));

    /// <summary>How a merge of a dataset divides files.</summary>
    public MergeOptions OptionsOf(DatasetSchema schema, PartitionBy by) =>
        new MergeOptions(Partitioning.For(schema, by), Options.FileRows, Options.FilesPerTier) { HistoryFilesPerTier = Options.HistoryFilesPerTier }.For(schema);

    /// <summary>Refuses a dataset whose folder would be another's.</summary>
    /// <exception cref="StoreException">Names both.</exception>
    public static void CheckName(StoreState state, DatasetSchema schema)
    {
        string? other = state.Tables.Values
            .Where(t => t.Dataset != schema.Name)
            .Select(t => t.Dataset)
            .FirstOrDefault(d => StoreFolder.HistoryOf(StoreState.TableName(d)) == schema.TableName || StoreState.TableName(d) == StoreFolder.HistoryOf(schema.TableName));
        if (other is not null)
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored beside '{other}': the history of one would lie in the folder of the other. Use another name.", StoreRetry.Useless);
        }
    }

    /// <summary>Reads the rows of a query in a state.</summary>
    public IEnumerable<ColumnBatch> Read(StoreState state, DatasetQuery query, CancellationToken cancellationToken) =>
        TableReader.Read(Folder, Layout(query.Schema), state.Files(query.Schema), query, cancellationToken);

    /// <summary>The state of a partition, or null when it was never tried.</summary>
    public PartitionState? Partition(StoreState state, string job, string partition)
    {
        using ColumnBatch key = PartitionState.Schema.ToBatch([new PartitionState { Job = job, Partition = partition, Outcome = default, RunId = "", UpdatedAt = default }]);
        using ColumnBatch? found = TableReader.Find(Folder, Layout(PartitionState.Schema), state.Files(PartitionState.Schema), new RowReference(key, 0));
        return found is null ? null : PartitionState.Schema.Create(found, 0);
    }
}
