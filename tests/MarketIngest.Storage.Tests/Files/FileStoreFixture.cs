using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Files;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>A CSV store in a folder of its own, with its insides in reach.</summary>
internal sealed class FileStoreFixture : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public FileStoreFixture(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        Store = Open();
    }

    public static Instant Noon { get; } = Instant.FromUtc(2024, 3, 1, 12, 0);

    public static LocalDate Day { get; } = new(2024, 3, 1);

    public TimeProvider Time { get; }

    public string Root => folder.File("market");

    public CsvStore Store { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ColumnBatch Seen(double minute, params QuoteRow[] rows)
    {
        Instant captured = Noon + Duration.FromMinutes(minute);
        return QuoteRow.Schema.ToBatch(rows, new Evidence(captured, KnownAtBasis.Observed), new Lineage("run", captured, captured, "abc"));
    }

    public static QuoteRow Quote(string symbol, decimal price) => new(symbol, Day, "", price);

    public CsvStore Open() => Open(Root);

    public CsvStore Open(string root) => new(new CsvOptions { Folder = root, LockTimeout = Duration.FromMilliseconds(200) }, Time);

    public string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public ValueTask<WriteCounts> CommitAsync(string id, params ColumnBatch[] batches) => Store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, Token);

    public Task<IReadOnlyList<string>> ReadAsync(IStore? store = null) => StoreText.ReadAllAsync(store ?? Store, QuoteRow.Schema, Token);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    /// <summary>Lets the process die after a step of the next commit.</summary>
    public async Task DieAfterAsync(CommitStep step, string id, params ColumnBatch[] batches)
    {
        Store.Store.Passed = passed =>
        {
            if (passed == step)
            {
                throw new OperationCanceledException($"died after {step}");
            }
        };
        await Should.ThrowAsync<OperationCanceledException>(async () => await CommitAsync(id, batches));
        await ReopenAsync();
    }

    /// <summary>A copy of the store as a crash would leave it.</summary>
    public string CopyTo(string name)
    {
        string target = folder.File(name);
        foreach (string path in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(Root, path));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        foreach (string path in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(Root, path)));
        }

        return target;
    }

    public string[] Files() => Directory.GetFiles(Path("_store", "files"), "*", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
