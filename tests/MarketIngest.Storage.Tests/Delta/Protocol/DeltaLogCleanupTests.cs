using MarketIngest.Storage.Delta.Protocol;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaLogCleanupTests : IDisposable
{
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Fact]
    public void Run_OldEntries_KeepsEveryVersionOfTheRetention()
    {
        DeltaTable table = Begun();
        DeltaLogCleanup.Run(table, Duration.FromHours(5)).ShouldBe(["00000000000000000000.json", "00000000000000000001.json", "00000000000000000002.json"]);
        for (long version = 3; version <= 9; version++)
        {
            delta.Log.At(version).Files.Count.ShouldBe((int)version);
        }
    }

    [Fact]
    public void Run_VersionKept_StaysReadable()
    {
        DeltaTable table = Begun();
        DeltaLogCleanup.Run(table, Duration.Zero, keepFrom: 4).ShouldContain("00000000000000000002.json");
        delta.Log.At(4).Files.Count.ShouldBe(4);
    }

    [Fact]
    public void Run_WithoutOldCheckpoint_DeletesNothing() => DeltaLogCleanup.Run(Begun(), Duration.FromHours(8)).ShouldBeEmpty();

    /// <summary>Ten versions, an hour apart, with checkpoints of 3, 6 and 9.</summary>
    private DeltaTable Begun()
    {
        DeltaTable table = delta.Table(checkpointInterval: 3);
        DeltaSnapshot state = delta.Create(table);
        for (int i = 1; i <= 9; i++)
        {
            delta.Clock.Advance(Duration.FromHours(1));
            state = table.Write(new DeltaWrite("WRITE", [DeltaFixture.File($"f{i}")]) { From = state });
        }

        table.CheckpointIfDue();
        return table;
    }
}
