using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaLogTests : IDisposable
{
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Fact]
    public void Latest_NoFolder_IsNull() => new DeltaLog(Path.Combine(delta.Folder, "nowhere"), delta.Checkpoints).Latest().ShouldBeNull();

    [Fact]
    public void Latest_AddsAndRemoves_ShowsWhatIsLeft()
    {
        delta.First(DeltaFixture.Add("a"), DeltaFixture.Add("b"));
        delta.Entry(1, """{"commitInfo":{"operation":"DELETE","anything":{"deep":[1]}}}""", DeltaFixture.Remove("a", ",\"deletionTimestamp\":7"), DeltaFixture.Add("c"), """{"cdc":{"path":"x"}}""");
        DeltaSnapshot snapshot = delta.Log.Latest().ShouldNotBeNull();
        snapshot.Version.ShouldBe(1);
        snapshot.Files.Keys.Order().ShouldBe(["b", "c"]);
        snapshot.Tombstones["a"].DeletionTimestamp.ShouldBe(7);
    }

    [Fact]
    public void At_EarlierVersion_ShowsItsFiles()
    {
        delta.First(DeltaFixture.Add("a"));
        delta.Entry(1, DeltaFixture.Remove("a"), DeltaFixture.Add("b"));
        delta.Log.At(0).Files.Keys.ShouldBe(["a"]);
        Should.Throw<StoreException>(() => delta.Log.At(2)).Message.ShouldContain("no version 2. The log has entries from version 0 to 1");
    }

    [Fact]
    public void Latest_EncodedPath_IsDecodedOnce()
    {
        delta.First(DeltaFixture.Add("p=a%20b%253A/x.parquet"));
        delta.Log.Latest()!.Files.Keys.ShouldBe(["p=a b%3A/x.parquet"]);
        delta.Entry(1, DeltaFixture.Remove("p=a%20b%253A/x.parquet"));
        delta.Log.Latest()!.Files.ShouldBeEmpty();
    }

    [Fact]
    public void Latest_Checkpoint_StandsForTheEntriesBefore()
    {
        delta.CheckpointOf(3, "parquet", DeltaFixture.Protocol, DeltaFixture.Metadata, DeltaFixture.Add("a"), """{"txn":{"appId":"app","version":9}}""");
        delta.Entry(4, DeltaFixture.Add("b"));
        DeltaSnapshot snapshot = delta.Log.Latest()!;
        snapshot.Files.Keys.Order().ShouldBe(["a", "b"]);
        snapshot.TransactionVersion("app").ShouldBe(9);
        Should.Throw<StoreException>(() => delta.Log.At(2)).Message.ShouldContain("00000000000000000000.json and a checkpoint up to that version are missing");
    }

    [Fact]
    public void Latest_CheckpointInParts_ReadsAllOrNone()
    {
        delta.First(DeltaFixture.Add("old"));
        delta.Entry(1, DeltaFixture.Remove("old"), DeltaFixture.Add("a"), DeltaFixture.Add("b"));
        delta.CheckpointOf(1, "0000000001.0000000002.parquet", DeltaFixture.Protocol, DeltaFixture.Metadata, DeltaFixture.Add("from-part-1"));
        delta.Log.Latest()!.Files.Keys.Order().ToArray().ShouldBe(["a", "b"], "a checkpoint that lacks a part is passed over");
        delta.CheckpointOf(1, "0000000002.0000000002.parquet", DeltaFixture.Add("from-part-2"));
        delta.Log.Latest()!.Files.Keys.Order().ShouldBe(["from-part-1", "from-part-2"]);
    }

    [Fact]
    public void Latest_OnlyCheckpointOfSecondKind_IsRefusedByName()
    {
        delta.CheckpointOf(3, "80a083e8-7026-4e79-81be-64bd76c43a11.json", DeltaFixture.Protocol, DeltaFixture.Metadata);
        delta.Entry(4, DeltaFixture.Add("b"));
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("'v2Checkpoint'");
    }

    [Fact]
    public void Latest_MissingVersion_NamesIt()
    {
        delta.First();
        delta.Entry(1, DeltaFixture.Add("a"));
        delta.Entry(3, DeltaFixture.Add("b"));
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("lacks 00000000000000000002.json");
    }

    [Fact]
    public void Latest_WithoutProtocolOrMetadata_SaysWhich()
    {
        delta.Entry(0, DeltaFixture.Metadata);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("'protocol'");
        delta.Entry(0, DeltaFixture.Protocol);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("'metaData'");
    }

    [Theory]
    [InlineData("{\"add\":{\"path\":\"x\"")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1,\"modificationTime\":1}} trailing")]
    [InlineData("[]")]
    [InlineData("{\"add\":7}")]
    [InlineData("{\"add\":{\"size\":1,\"modificationTime\":1}}")]
    [InlineData("{\"add\":{\"path\":5,\"size\":1,\"modificationTime\":1}}")]
    [InlineData("{\"add\":{\"path\":\"\\ud800\",\"size\":1,\"modificationTime\":1}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1.5,\"modificationTime\":1}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":-1,\"modificationTime\":1}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1,\"modificationTime\":1,\"partitionValues\":[]}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1,\"modificationTime\":1,\"partitionValues\":{\"a\":{}}}}")]
    [InlineData("{\"add\":{\"path\":\"x\",\"size\":1,\"modificationTime\":1},\"remove\":{\"path\":\"x\"}}")]
    [InlineData("{\"protocol\":{\"minReaderVersion\":99999999999,\"minWriterVersion\":2}}")]
    [InlineData("{\"metaData\":{\"id\":\"i\",\"schemaString\":\"{}\",\"partitionColumns\":\"x\"}}")]
    [InlineData("{\"metaData\":{\"id\":\"i\",\"schemaString\":\"{}\",\"format\":{\"provider\":\"orc\"}}}")]
    [InlineData("{\"txn\":{\"appId\":\"a\"}}")]
    public void Latest_DamagedLine_NamesFileAndLine(string line)
    {
        delta.First(DeltaFixture.Add("a"), line);
        StoreException error = Should.Throw<StoreException>(() => delta.Log.Latest());
        error.Message.ShouldContain("00000000000000000000.json', line 4");
        error.IsTransient.ShouldBeFalse();
    }

    [Fact]
    public void Latest_DeepJson_IsRefused()
    {
        delta.First("{\"add\":" + new string('[', 100_000));
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("line 3");
    }

    [Fact]
    public void Latest_EndlessLine_IsRefusedAtABound()
    {
        delta.First();
        using (FileStream stream = File.OpenWrite(Path.Combine(delta.LogFolder, DeltaFileNames.Entry(1))))
        {
            stream.SetLength(3L << 30);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("line 1: the line is longer than 16 MiB");
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(128L << 20);
    }

    [Fact]
    public void Latest_EmptyEntry_IsRefused()
    {
        delta.First();
        delta.Entry(1);
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("00000000000000000001.json', line 1: the entry is empty");
    }

    [Fact]
    public void Latest_FileTwiceInOneEntry_IsRefused()
    {
        delta.First(DeltaFixture.Add("a"), DeltaFixture.Add("a"));
        Should.Throw<StoreException>(() => delta.Log.Latest()).Message.ShouldContain("line 4: the file 'a' is added or removed twice");
    }

    [Fact]
    public void Latest_FileAddedAgainLater_TakesTheLaterOne()
    {
        delta.First(DeltaFixture.Add("a"));
        delta.Entry(1, DeltaFixture.Add("a", ",\"stats\":\"{}\""));
        delta.Log.Latest()!.Files["a"].Stats.ShouldBe("{}");
    }

    [Fact]
    public void Advance_NewEntries_EqualsReadingAnew()
    {
        delta.First(DeltaFixture.Add("a"));
        DeltaSnapshot first = delta.Log.Latest()!;
        delta.Entry(1, DeltaFixture.Remove("a"), DeltaFixture.Add("b"));
        DeltaSnapshot second = delta.Log.Advance(first);
        (second.Version, second.Files.Single().Key, first.Files.Single().Key).ShouldBe((1L, "b", "a"));
        delta.Log.Advance(second).ShouldBeSameAs(second);
    }
}
