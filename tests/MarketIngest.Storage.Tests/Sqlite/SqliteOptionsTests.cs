using MarketIngest.Storage.Sqlite;

using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

public sealed class SqliteOptionsTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData(":memory:", "UseMemory()")]
    [InlineData("file:x?mode=memory", "plain file path")]
    public void Validate_Path_NamesWhatWasSeen(string path, string expected) =>
        Should.Throw<ArgumentException>(() => new SqliteOptions { Path = path }.Validate()).Message.ShouldContain(expected);

    [Fact]
    public void Validate_NegativeBusyTimeout_IsRefused() =>
        Should.Throw<ArgumentException>(() => new SqliteOptions { BusyTimeout = -Duration.Epsilon }.Validate()).Message.ShouldContain("BusyTimeout");

    [Theory]
    [InlineData(0)]
    [InlineData(65537)]
    public void Validate_CacheOutOfRange_IsRefused(int mebibytes) =>
        Should.Throw<ArgumentException>(() => new SqliteOptions { WriterCacheMebibytes = mebibytes }.Validate()).Message.ShouldContain($"is {mebibytes}");

    [Fact]
    public void Validate_Defaults_AreFine() => Should.NotThrow(() => new SqliteOptions().Validate());
}
