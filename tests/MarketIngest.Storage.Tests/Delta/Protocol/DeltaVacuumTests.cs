using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Protocol;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaVacuumTests : IDisposable
{
    private static readonly Duration Old = Duration.FromDays(30);
    private readonly DeltaFixture delta = new();

    public void Dispose() => delta.Dispose();

    [Fact]
    public void Run_Default_KeepsWhatAnyoneMayNeed()
    {
        DeltaTable table = delta.Table();
        DeltaSnapshot state = delta.Create(table, DeltaFixture.File("live.parquet"), DeltaFixture.File("p=1/just removed.parquet"), DeltaFixture.File("long-removed.parquet"));
        table.Write(new DeltaWrite("DELETE", [Removed("p=1/just removed.parquet", Duration.FromHours(100)), Removed("long-removed.parquet", Duration.FromHours(169))]) { From = state });
        foreach (string name in (string[])["live.parquet", "p=1/just removed.parquet", "long-removed.parquet", "never-committed.parquet", "_hidden/x.parquet", ".hidden", "_change_data/c.parquet"])
        {
            delta.DataFile(name, Old);
        }

        delta.DataFile("staged.parquet", Duration.FromHours(1));
        DeltaVacuum.Run(table, new DeltaVacuumOptions { IsRehearsal = true }).ShouldBe(["long-removed.parquet", "never-committed.parquet"]);
        Exists("long-removed.parquet").ShouldBeTrue("a rehearsal deletes nothing");
        DeltaVacuum.Run(table, new DeltaVacuumOptions()).ShouldBe(["long-removed.parquet", "never-committed.parquet"]);
        Exists("long-removed.parquet").ShouldBeFalse();
        ((string[])["live.parquet", "p=1/just removed.parquet", "staged.parquet", "_hidden/x.parquet", ".hidden", "_change_data/c.parquet", "_delta_log/00000000000000000000.json"]).ShouldAllBe(n => Exists(n));
    }

    [Fact]
    public void Run_VersionKept_KeepsItsFiles()
    {
        DeltaTable table = delta.Table();
        DeltaSnapshot state = delta.Create(table, DeltaFixture.File("pinned"));
        table.Write(new DeltaWrite("DELETE", [Removed("pinned", Old)]) { From = state });
        delta.DataFile("pinned", Old);
        DeltaVacuum.Run(table, new DeltaVacuumOptions(), 0).ShouldBeEmpty();
        DeltaVacuum.Run(table, new DeltaVacuumOptions()).ShouldBe(["pinned"]);
    }

    [Fact]
    public void Run_ShortRetention_IsRefusedUnlessMeant()
    {
        DeltaTable table = delta.Table();
        delta.Create(table);
        delta.DataFile("staged", Duration.FromHours(2));
        Should.Throw<StoreException>(() => DeltaVacuum.Run(table, new DeltaVacuumOptions { Retention = Duration.FromHours(1) })).Message.ShouldContain("retention of 1 hours is refused");
        Exists("staged").ShouldBeTrue();
        DeltaVacuum.Run(table, new DeltaVacuumOptions { Retention = Duration.FromHours(1), AllowsShortRetention = true }).ShouldBe(["staged"]);
    }

    [Fact]
    public void Run_LinkedFolder_IsNotFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var outside = new TemporaryFolder();
        string precious = outside.File("precious", "not ours");
        File.SetLastWriteTimeUtc(precious, DateTime.UnixEpoch);
        DeltaTable table = delta.Table();
        delta.Create(table);
        Directory.CreateSymbolicLink(Path.Combine(delta.Folder, "link"), outside.Path);
        DeltaVacuum.Run(table, new DeltaVacuumOptions()).ShouldBeEmpty();
        File.Exists(precious).ShouldBeTrue();
    }

    private DeltaRemove Removed(string path, Duration ago) => new(path) { DeletionTimestamp = (Instant.FromDateTimeOffset(delta.Clock.GetUtcNow()) - ago).ToUnixTimeMilliseconds() };

    private bool Exists(string path) => File.Exists(Path.Combine(delta.Folder, path));
}
