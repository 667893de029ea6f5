using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>A table that is nothing but merges, one after the other: the engine without a log.</summary>
internal sealed class MergedTable : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TableLayout layout;
    private readonly MergeOptions options;
    private int names;

    public MergedTable(DatasetSchema schema, MergeOptions options)
    {
        this.options = options;
        layout = new TableLayout(schema);
        Format = new CountingFormat(new CsvFormat());
        Folder = new TableFolder(folder.Path, Format);
    }

    public CountingFormat Format { get; }

    public TableFolder Folder { get; }

    public TableFiles Files { get; private set; } = TableFiles.Empty;

    public TableChange Merge(TableInput input)
    {
        var stage = new FileStage(Folder, folder.File("temporary"), (side, partition) => $"{side}/{partition}/{++names:00000}");
        TableChange change = TableMerge.Apply(stage, layout, Files, input, options, TestContext.Current.CancellationToken);
        Files = Files.With(change);
        return change;
    }

    public TableChange Merge(params ColumnBatch[] batches) => Merge(new TableInput(batches, [], [], [], null));

    public IReadOnlyList<ColumnBatch> Read(DatasetQuery query) => [.. TableReader.Read(Folder, layout, Files, query, TestContext.Current.CancellationToken)];

    public void Dispose() => folder.Dispose();
}
