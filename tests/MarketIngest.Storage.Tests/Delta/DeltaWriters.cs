using System.Globalization;

using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>Processes that write to one place beside each other.</summary>
internal static class DeltaWriters
{
    public const string Verb = "delta-write";
    public const string Append = "append";
    public const string Count = "count";
    public const string Commit = "commit";
    private const string Counter = "counter-";
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);

    /// <summary>The number that the counting writers have come to.</summary>
    public static int CounterOf(DeltaSnapshot snapshot) => int.Parse(snapshot.Files.Keys.Single(IsCounter)[Counter.Length..], CultureInfo.InvariantCulture);

    public static async Task RunAsync(string kind, string folder, string writer, int times)
    {
        switch (kind)
        {
            case Append:
                AppendFiles(folder, writer, times);
                break;
            case Count:
                CountUp(folder, times);
                break;
            case Commit:
                await CommitRowsAsync(folder, writer, times);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown writer.");
        }
    }

    private static void AppendFiles(string folder, string writer, int times)
    {
        DeltaTable table = Table(folder);
        for (int i = 0; i < times; i++)
        {
            table.Write(new DeltaWrite("WRITE", [new DeltaAdd($"{writer}-{i}") { Size = 1, ModificationTime = 1 }]) { From = table.Latest() });
        }
    }

    /// <summary>An upsert in small: each turn replaces the one counter by the next, and reads again when another was first.</summary>
    private static void CountUp(string folder, int times)
    {
        DeltaTable table = Table(folder);
        for (int done = 0; done < times;)
        {
            DeltaSnapshot snapshot = table.Latest()!;
            int next = CounterOf(snapshot) + 1;
            try
            {
                table.Write(new DeltaWrite("MERGE", [new DeltaRemove(Counter + (next - 1)), new DeltaAdd(Counter + next) { Size = 1, ModificationTime = 1 }]) { From = snapshot, Reads = f => IsCounter(f.Path) });
                done++;
            }
            catch (StoreException conflict) when (conflict.IsTransient)
            {
                Console.Error.WriteLine(conflict.Message);
            }
        }
    }

    /// <summary>Each commit brings a key of the writer's own and changes one that all share.</summary>
    private static async Task CommitRowsAsync(string folder, string writer, int times)
    {
        await using DeltaStore store = DeltaStoreFixture.Create(folder);
        for (int i = 0; i < times; i++)
        {
            Instant captured = Noon + Duration.FromSeconds((i * 2) + (writer == "a" ? 0 : 1));
            ColumnBatch rows = QuoteRow.Schema.ToBatch(
                [new QuoteRow(writer, new LocalDate(2024, 3, 1), $"{i:000}", i), new QuoteRow("shared", new LocalDate(2024, 3, 1), "", (i * 2) + (writer == "a" ? 0 : 1))],
                new Evidence(captured, KnownAtBasis.Observed),
                new Lineage(writer, captured, captured, null));
            await store.CommitAsync(new StoreCommit { Id = $"{writer}-{i}", Batches = [rows] }, CancellationToken.None);
        }
    }

    private static bool IsCounter(string path) => path.StartsWith(Counter, StringComparison.Ordinal);

    private static DeltaTable Table(string folder) => new(folder, DeltaStoreFixture.Checkpoints, TimeProvider.System);
}
