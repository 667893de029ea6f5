using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Tests.Killing;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Memory;

/// <summary>A process that sends so many rows as one commit, then the same again, and says how much memory that took at most.</summary>
internal static class CommitMany
{
    public const string Verb = "commit-many";
    public const string AsRows = "rows";
    public const string AsCopies = "copies";
    private const int BatchRows = 10_000;
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);
    private static readonly LocalDate Day = new(2024, 3, 1);
    private static readonly Lineage Origin = new("run", Noon, Noon, "sha");

    public static async Task RunAsync(string address, int rows, string kind, TextWriter said)
    {
        await using IStore store = StoreAddress.Open(address);
        var batches = new GeneratedBatches(rows / BatchRows, index => kind == AsCopies ? Copies(index) : Rows(index));
        foreach (string id in (string[])["first", "again"])
        {
            var commit = kind == AsCopies ? new StoreCommit { Id = id, Copies = batches } : new StoreCommit { Id = id, Batches = batches };
            WriteCounts counts = await store.CommitAsync(commit, CancellationToken.None);
            long written = counts.Inserted + counts.Updated;
            if (written + counts.Unchanged != rows || written != (id == "first" ? rows : 0))
            {
                throw new InvalidOperationException($"{id}: {counts}");
            }
        }

        using var self = Process.GetCurrentProcess();
        await said.WriteLineAsync((self.PeakWorkingSet64 / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
    }

    private static ColumnBatch Rows(int index)
    {
        IEnumerable<QuoteRow> rows = Enumerable.Range(index * BatchRows, BatchRows).Select(i => new QuoteRow($"S{i:0000000}", Day, "", i));
        return QuoteRow.Schema.ToBatch(rows, new Evidence(Noon, KnownAtBasis.Observed), Origin);
    }

    /// <summary>Four versions of each key, the last of every tenth key withdrawn.</summary>
    private static ColumnBatch Copies(int index)
    {
        const int Versions = 4;
        var builder = new ColumnBatchBuilder(QuoteRow.Schema);
        using ColumnBatch rows = QuoteRow.Schema.ToBatch(Enumerable.Range(index * BatchRows, BatchRows).Select(i => new QuoteRow($"S{i / Versions:0000000}", Day, "", i)), new Evidence(Noon, KnownAtBasis.Observed), Origin);
        for (int row = 0; row < rows.Count; row++)
        {
            for (int ordinal = 0; ordinal < rows.Schema.Columns.Count; ordinal++)
            {
                builder.Vector(ordinal).AppendFrom(rows.Vector(ordinal), row);
            }

            int version = row % Versions;
            Instant from = Noon + Duration.FromMinutes(version);
            bool holds = version == Versions - 1 && row / Versions % 10 != 0;
            builder.EndRow(new Evidence(from, KnownAtBasis.Observed), Origin, holds ? null : from + Duration.FromMinutes(1), from);
        }

        return builder.Build();
    }
}
