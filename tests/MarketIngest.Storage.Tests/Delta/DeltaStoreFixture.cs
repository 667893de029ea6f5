using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Checkpoints;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>A store in a folder of its own, and what other programs do to its tables.</summary>
internal sealed class DeltaStoreFixture : IAsyncDisposable
{
    public const string Quotes = "conformance_quotes";
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 2, 29);
    private readonly TemporaryFolder folder = new();
    private readonly List<DeltaStore> stores = [];

    public DeltaStoreFixture() => Store = Open();

    public DeltaStore Store { get; private set; }

    public string Root => folder.File("market");

    public static IFileFormat Format { get; } = new ParquetFormat();

    public static ICheckpointFormat Checkpoints => new ParquetCheckpointFormat();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static QuoteRow Quote(string symbol, decimal price, LocalDate? day = null) => new(symbol, day ?? Day, "", price);

    public static ColumnBatch Seen(double minutes, params QuoteRow[] rows)
    {
        Instant captured = Noon + Duration.FromMinutes(minutes);
        return QuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, null));
    }

    public static DeltaStore Create(string folder) => new(new DeltaOptions { Folder = folder }, TimeProvider.System, Format, Checkpoints);

    public DeltaStore Open(Action<DeltaOptions>? configure = null)
    {
        var options = new DeltaOptions { Folder = Root };
        configure?.Invoke(options);
        var store = new DeltaStore(options, TimeProvider.System, Format, Checkpoints);
        stores.Add(store);
        return store;
    }

    public void Reopen() => Store = Open();

    public ValueTask<WriteCounts> CommitAsync(string id, params ColumnBatch[] batches) => Store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, Token);

    /// <summary>The newest rows as <c>symbol price</c>.</summary>
    public async Task<string> NewestAsync(IStore? store = null)
    {
        List<string> rows = [];
        await foreach (QuoteRow row in (store ?? Store).ReadAsync<QuoteRow>(null, Token))
        {
            rows.Add($"{row.Symbol} {ColumnText.Of(row.Price!.Value)}");
        }

        return string.Join(", ", rows);
    }

    /// <summary>A table as another program opens it.</summary>
    public DeltaTable Table(string name) => new(Path.Combine(Root, name), Checkpoints, TimeProvider.System);

    /// <summary>As if the process had died before the newest entry of a table was put.</summary>
    public void TakeBack(string table)
    {
        string[] entries = [.. Directory.GetFiles(Path.Combine(Root, table, "_delta_log"), "*.json").Order()];
        File.Delete(entries[^1]);
    }

    /// <summary>What Spark's OPTIMIZE does: all rows of a table in one file, in no order.</summary>
    public DeltaSnapshot Optimize(string name, DatasetSchema schema)
    {
        DeltaTable table = Table(name);
        DeltaSnapshot snapshot = table.Latest()!;
        string partition = snapshot.Files.Values.First().PartitionValues.GetValueOrDefault("period") is { } period ? $"period={period}/" : "";
        var layout = new TableLayout(schema);
        IReadOnlyList<ColumnDefinition> columns = layout.Columns(name.EndsWith("_history", StringComparison.Ordinal) ? VersionSide.History : VersionSide.Newest);
        DeltaAdd[] files = [.. snapshot.Files.Values.OrderByDescending(f => f.Path)];
        DeltaAdd added = Write(table, partition + $"optimized-{Guid.NewGuid():N}.parquet", columns, files.Reverse().SelectMany(f => Read(table, f, columns)), files[0].PartitionValues) with { DataChange = false };
        return table.Write(new DeltaWrite("OPTIMIZE", [.. files.Select(f => new DeltaRemove(f.Path) { DeletionTimestamp = table.Now(), DataChange = false }), added]) { From = snapshot, Reads = _ => true });
    }

    /// <summary>What another program's append does: rows of a batch in a file without our tag, last row first.</summary>
    public DeltaSnapshot Append(string name, ColumnBatch batch)
    {
        using var scratch = new TemporaryFolder();
        var stage = new FileStage(new TableFolder(scratch.Path, Format), scratch.Path, (_, _) => "rows");
        using var writer = new TableFileWriter(stage, new TableLayout(batch.Schema), VersionSide.Newest, "", 1000);
        for (int row = batch.Count - 1; row >= 0; row--)
        {
            writer.Append(new RowReference(batch, row));
        }

        TableFile file = writer.Complete().Single();
        DeltaTable table = Table(name);
        string path = $"period=2024/appended-{Guid.NewGuid():N}.parquet";
        File.Copy(scratch.File(file.Name), Path.Combine(table.Folder, path));
        return table.Write(new DeltaWrite("WRITE", [new DeltaAdd(path) { Size = file.Bytes, ModificationTime = table.Now(), PartitionValues = new Dictionary<string, string?> { ["period"] = "2024" } }]) { From = table.Latest() });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DeltaStore store in stores)
        {
            await store.DisposeAsync();
        }

        folder.Dispose();
    }

    private static IEnumerable<ColumnVector[]> Read(DeltaTable table, DeltaAdd file, IReadOnlyList<ColumnDefinition> columns)
    {
        using IFileReader reader = Format.Open(DeltaPath.Resolve(table.Folder, file.Path), columns, []);
        while (reader.Read() is { } rows)
        {
            yield return rows;
        }
    }

    private static DeltaAdd Write(DeltaTable table, string path, IReadOnlyList<ColumnDefinition> columns, IEnumerable<ColumnVector[]> blocks, IReadOnlyDictionary<string, string?> partition)
    {
        using IFileWriter writer = Format.Create(Path.Combine(table.Folder, path), columns);
        foreach (ColumnVector[] block in blocks)
        {
            writer.Write(block, block[0].Count);
        }

        return new DeltaAdd(path) { Size = writer.Complete(), ModificationTime = table.Now(), PartitionValues = partition };
    }
}
