using MarketIngest.Storage.Delta.Protocol;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaTimelineTests : IDisposable
{
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Fact]
    public void Read_ClockThatWentBack_StillRises()
    {
        Stamped(0, "\"timestamp\":1000");
        Stamped(1, "\"timestamp\":5000");
        Stamped(2, "\"timestamp\":3000");
        Stamped(3, "\"timestamp\":1,\"inCommitTimestamp\":9000");
        DeltaTimeline.Read(delta.Log).ShouldBe([(0, 1000), (1, 5000), (2, 5001), (3, 9000)]);
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(4999, 0)]
    [InlineData(5000, 1)]
    [InlineData(5001, 2)]
    [InlineData(long.MaxValue / 1_000_000, 2)]
    public void VersionAt_Instant_IsTheNewestThatHeld(long milliseconds, long version)
    {
        Stamped(0, "\"timestamp\":1000");
        Stamped(1, "\"timestamp\":5000");
        Stamped(2, "\"timestamp\":3000");
        DeltaTimeline.VersionAt(delta.Log, Instant.FromUnixTimeMilliseconds(milliseconds)).ShouldBe(version);
    }

    [Fact]
    public void VersionAt_BeforeTheFirst_NamesTheOldest()
    {
        Stamped(0, "\"timestamp\":1000");
        Should.Throw<ArgumentException>(() => DeltaTimeline.VersionAt(delta.Log, Instant.FromUnixTimeMilliseconds(999))).Message.ShouldContain("its oldest one, 0, took effect at 1970-01-01T00:00:01Z");
    }

    [Fact]
    public void Read_EntryWithoutTimestamp_TakesTheFiles()
    {
        delta.First();
        File.SetLastWriteTimeUtc(Path.Combine(delta.LogFolder, DeltaFileNames.Entry(0)), DateTime.UnixEpoch.AddSeconds(7));
        DeltaTimeline.Read(delta.Log).ShouldBe([(0, 7000)]);
    }

    private void Stamped(long version, string stamp)
    {
        string info = $"{{\"commitInfo\":{{{stamp}}}}}";
        delta.Entry(version, version == 0 ? [info, DeltaFixture.Protocol, DeltaFixture.Metadata] : [info]);
    }
}
