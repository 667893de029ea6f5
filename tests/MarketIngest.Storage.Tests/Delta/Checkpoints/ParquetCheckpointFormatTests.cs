using MarketIngest.Storage.Delta.Checkpoints;
using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Checkpoints;

public sealed class ParquetCheckpointFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ParquetCheckpointFormat format = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_EveryAction_ComesBackEqual()
    {
        DeltaAction[] actions =
        [
            new DeltaProtocol(1, 2),
            new DeltaMetadata("id", "{}", ["p", "q"], new Dictionary<string, string?> { ["a"] = "1", ["b"] = "" }) { Name = "n", Description = "d", CreatedTime = 5 },
            new DeltaTransaction("app", 7, 9),
            new DeltaTransaction("other", 8),
            new DeltaAdd("p=1/a b.parquet") { Size = 5, ModificationTime = 6, DataChange = false, PartitionValues = new Dictionary<string, string?> { ["p"] = "1", ["q"] = null }, Stats = "{}", Tags = new Dictionary<string, string?> { ["t"] = "v" } },
            new DeltaAdd("plain") { Size = 0, ModificationTime = 0, DataChange = false },
            new DeltaRemove("gone") { DeletionTimestamp = 3, DataChange = false, PartitionValues = new Dictionary<string, string?> { ["p"] = "2" }, Size = 4 },
            new DeltaRemove("long gone") { DataChange = false },
        ];
        string path = folder.File("checkpoint.parquet");
        format.Write(path, actions).ShouldBe(new FileInfo(path).Length);
        Lines(format.Read(path)).ShouldBe(Lines(actions));
    }

    [Fact]
    public void Write_Features_ComeBack()
    {
        string path = folder.File("checkpoint.parquet");
        format.Write(path, [new DeltaProtocol(3, 7) { ReaderFeatures = ["columnMapping"], WriterFeatures = ["appendOnly", "columnMapping"] }]);
        var protocol = (DeltaProtocol)format.Read(path).Single();
        protocol.ReaderFeatures.ShouldBe(["columnMapping"]);
        protocol.WriterFeatures.ShouldBe(["appendOnly", "columnMapping"]);
    }

    [Fact]
    public void Write_ManyFiles_ComeBackInOrder()
    {
        DeltaAction[] actions = [.. Enumerable.Range(0, 120_000).Select(i => new DeltaAdd($"f{i}") { Size = i, ModificationTime = -i, DataChange = false, PartitionValues = i % 3 == 0 ? DeltaMap.Empty : new Dictionary<string, string?> { ["p"] = $"{i}" } })];
        string path = folder.File("checkpoint.parquet");
        format.Write(path, actions);
        int next = 0;
        foreach (DeltaAdd add in format.Read(path).Cast<DeltaAdd>())
        {
            (add.Path, add.Size, add.ModificationTime, add.PartitionValues.Count).ShouldBe(($"f{next}", next, -next, next % 3 == 0 ? 0 : 1));
            next++;
        }

        next.ShouldBe(actions.Length);
    }

    /// <summary>No cut or changed byte of a checkpoint may do more than end in an error that names the file.</summary>
    [Fact]
    public void Read_DamagedFile_EndsInAnError()
    {
        string path = folder.File("checkpoint.parquet");
        format.Write(path, [new DeltaProtocol(1, 2), .. Enumerable.Range(0, 50).Select(i => new DeltaAdd($"file-{i}") { Size = i, ModificationTime = i, Stats = "{\"numRecords\":1}" })]);
        byte[] whole = File.ReadAllBytes(path);
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, i % 4 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            try
            {
                _ = format.Read(path).Count();
            }
            catch (StoreException error)
            {
                error.Message.ShouldContain(path);
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Write_WhereAFileIs_NamesIt()
    {
        string path = folder.File("checkpoint.parquet", "there already");
        Should.Throw<StoreException>(() => format.Write(path, [new DeltaProtocol(1, 2)])).Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe("there already");
    }

    private static string Lines(IEnumerable<DeltaAction> actions) => System.Text.Encoding.UTF8.GetString(DeltaActionWriter.Write(actions));
}
