using System.Globalization;

using NodaTime;

using Xunit;

namespace MarketIngest.Testing;

/// <summary>The common part of the store conformance suite: a store that can be opened again at its place, and short ways to write and read.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2024, 3, 1, 12, 0);

    /// <summary>The day most rows are about.</summary>
    protected static LocalDate Day { get; } = new(2024, 2, 29);

    /// <summary>The store under test.</summary>
    protected IStore Store { get; private set; } = null!;

    /// <summary>Cancels with the test run.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => Store = await OpenAsync().ConfigureAwait(false);

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store: empty at the first call of a test, at the same place at later calls. An earlier one may still be open only where the store shares writers.</summary>
    protected abstract ValueTask<IStore> OpenAsync();

    /// <summary>An instant so many minutes after noon of 2024-03-01 UTC.</summary>
    protected static Instant At(double minutes) => Start + Duration.FromMinutes(minutes);

    /// <summary>The lineage of a payload captured at an instant.</summary>
    protected static Lineage From(Instant captured, string run = "run") => new(run, captured + Duration.FromSeconds(1), captured, "sha-" + captured.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>A row of <c>conformance.quotes</c> for <see cref="Day"/>.</summary>
    protected static QuoteRow Quote(string symbol, decimal price) => new(symbol, Day, "", price);

    /// <summary>Rows seen at their capture.</summary>
    protected static ColumnBatch Seen(Instant captured, params QuoteRow[] rows) => Known(new Evidence(captured, KnownAtBasis.Observed), captured, rows);

    /// <summary>Rows with evidence of when they became public.</summary>
    protected static ColumnBatch Known(Evidence evidence, Instant captured, params QuoteRow[] rows) => QuoteRow.Schema.ToBatch(rows, evidence, From(captured));

    /// <summary>The state of the suite's partition.</summary>
    protected static PartitionState Progress(LocalDate? completeUntil, Instant? confirmedAt = null, string partition = "p") => new()
    {
        Job = "job",
        Partition = partition,
        Outcome = CollectOutcome.Collected,
        CompleteUntil = completeUntil,
        ConfirmedAt = confirmedAt,
        Attempts = 1,
        UpdatedAt = At(0),
        RunId = "run",
    };

    /// <summary>A withdrawal under a symbol.</summary>
    protected static Withdrawal Without(string symbol, Instant at) => new(new KeyPrefix(QuoteRow.Schema).Add(symbol), at);

    /// <summary>Sends a commit of batches.</summary>
    protected ValueTask<WriteCounts> CommitAsync(string id, params ColumnBatch[] batches) => Store.CommitAsync(new StoreCommit { Id = id, Batches = batches }, Token);

    /// <summary>Closes the store and opens it again; skips the test where the store does not outlive its process.</summary>
    protected async Task ReopenAsync()
    {
        Assert.SkipUnless(Store.Guarantees.HasFlag(StoreGuarantee.Durable), "The store keeps nothing beyond its process.");
        await Store.DisposeAsync().ConfigureAwait(false);
        Store = await OpenAsync().ConfigureAwait(false);
    }

    /// <summary>The rows that a query finds.</summary>
    protected async Task<IReadOnlyList<QuoteRow>> QuotesAsync(DatasetQuery? query = null) => await RecordsAsync<QuoteRow>(query ?? new DatasetQuery(QuoteRow.Schema)).ConfigureAwait(false);

    /// <summary>The records that a query finds.</summary>
    protected async Task<IReadOnlyList<T>> RecordsAsync<T>(DatasetQuery query)
        where T : IMarketRecord<T>
    {
        List<T> records = [];
        await foreach (ColumnBatch batch in Store.ReadAsync(query, Token).ConfigureAwait(false))
        {
            records.AddRange(Enumerable.Range(0, batch.Count).Select(row => T.Schema.Create(batch, row)));
        }

        return records;
    }

    /// <summary>The versions of <c>conformance.quotes</c> as <c>symbol price from-until</c>, in minutes after the suite's noon.</summary>
    protected async Task<IReadOnlyList<string>> TimelineAsync()
    {
        List<string> versions = [];
        await foreach (ColumnBatch batch in Store.ReadAsync(new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token).ConfigureAwait(false))
        {
            versions.AddRange(Enumerable.Range(0, batch.Count).Select(row =>
                $"{batch.Values<string>(0)[row]} {ColumnText.Of(batch, 3, row)} {Minutes(batch.KnownAt(row))}-{(batch.EndedAt(row) is { } ended ? Minutes(ended) : "")}"));
        }

        return versions;
    }

    /// <summary>Everything that the store holds of the suite's rows and progress.</summary>
    protected async Task<IReadOnlyList<string>> EverythingAsync() =>
        [.. await StoreText.ReadAllAsync(Store, QuoteRow.Schema, Token).ConfigureAwait(false), .. await StoreText.ReadAllAsync(Store, PartitionState.Schema, Token).ConfigureAwait(false)];

    private static string Minutes(Instant instant) => (instant - Start).TotalMinutes.ToString(CultureInfo.InvariantCulture);
}
