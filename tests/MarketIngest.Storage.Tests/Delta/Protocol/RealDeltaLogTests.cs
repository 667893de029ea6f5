using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

/// <summary>Logs that Spark wrote; what they hold was read off their JSON by eye.</summary>
[Trait("Category", "RealData")]
public sealed class RealDeltaLogTests
{
    [Theory]
    [InlineData("delta-0.8.0-date", 0, 1, 0)]
    [InlineData("delta-0.8.0-partitioned", 0, 6, 0)]
    [InlineData("delta-2.2.0-partitioned-types", 0, 3, 0)]
    [InlineData("simple_table", 4, 5, 31)]
    public void Latest_RealTable_ShowsItsFiles(string table, long version, int files, int tombstones)
    {
        DeltaSnapshot snapshot = Log(table).Latest()!;
        (snapshot.Version, snapshot.Files.Count, snapshot.Tombstones.Count).ShouldBe((version, files, tombstones));
        snapshot.Files.Values.ShouldAllBe(f => new FileInfo(DeltaPath.Resolve(Log(table).Table, f.Path)).Length == f.Size);
    }

    [Fact]
    public void At_RealTable_GoesBack()
    {
        DeltaLog log = Log("simple_table");
        log.At(0).Files.Count.ShouldBe(6);
        DeltaTimeline.VersionAt(log, NodaTime.Instant.FromUnixTimeMilliseconds(1587968596254)).ShouldBe(1);
    }

    [Fact]
    public void Latest_PartitionedTable_HasItsValues() =>
        Log("delta-0.8.0-partitioned").Latest()!.Files.Values.Select(f => string.Join('-', f.PartitionValues.Values)).Order().ShouldBe(["2020-1-1", "2020-2-3", "2020-2-5", "2021-12-20", "2021-12-4", "2021-4-5"]);

    private static DeltaLog Log(string table) => new(SharedMaterial.Require("data", "delta", table), new LineCheckpointFormat());
}
