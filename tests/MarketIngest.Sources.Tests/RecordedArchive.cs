using System.Text;

using MarketIngest.Archiving;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests;

/// <summary>An archive that a test records by hand, and an engine over it: no network, and a clock that the test moves.</summary>
internal sealed class RecordedArchive : IDisposable
{
    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal) { ["content-type"] = "text/plain" };
    private readonly TemporaryFolder folder = new();

    public string Directory => folder.Path;

    public ManualTimeProvider Clock { get; private set; } = new(Instant.FromUtc(2026, 1, 1, 0, 0));

    /// <summary>Records an answer.</summary>
    public async Task RecordAsync(SourceRequest request, Instant capturedAt, string body, int status = 200)
    {
        using var archive = new PayloadArchive(folder.Path);
        await using var payload = new Payload(request, status, Headers, capturedAt, new BytesContent(Encoding.UTF8.GetBytes(body)));
        await archive.RecordAsync(payload, TestContext.Current.CancellationToken);
    }

    /// <summary>Records an answer to a plain GET.</summary>
    public Task RecordAsync(string address, Instant capturedAt, string body, int status = 200) => RecordAsync(SourceRequest.Get(address), capturedAt, body, status);

    /// <summary>An instance over what is recorded.</summary>
    public Ingest Open(Instant now, Action<MarketIngestBuilder> declare)
    {
        Clock = new ManualTimeProvider(now);
        return Ingest.Create(builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton<ISourceClient>(new ReplaySourceClient(ArchiveIndex.Load(folder.Path), Clock));
            declare(builder.UseMemory());
        });
    }

    /// <summary>All versions of a dataset as text, lineage included.</summary>
    public static async Task<List<string>> VersionsAsync(IStore store, DatasetSchema schema)
    {
        List<string> rows = [];
        await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(schema) { History = HistoryScope.All }, TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => $"{ColumnJson.Row(batch, row)} {batch.KnownAt(row)} {batch.Basis(row)} {batch.EndedAt(row)} {batch.Lineage(row)}"));
        }

        return rows;
    }

    public void Dispose() => folder.Dispose();
}
