using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>What lies in the folder of a store.</summary>
public sealed class DeltaStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commit_Rows_AreTablesThatOthersRead()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1), DeltaStoreFixture.Quote("B", 2, new LocalDate(2023, 5, 5))));
        await delta.CommitAsync("c2", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("A", 3)));
        Directory.GetDirectories(delta.Root).Select(Path.GetFileName).Order().ShouldBe(["_marketingest", "conformance_quotes", "conformance_quotes_history", "marketingest_commits"]);
        DeltaSnapshot snapshot = delta.Table(DeltaStoreFixture.Quotes).Latest()!;
        snapshot.Metadata.PartitionColumns.ShouldBe(["period"]);
        snapshot.Files.Values.Select(f => f.PartitionValues["period"]).Order().ShouldBe(["2023", "2024"]);
        snapshot.Files.Values.ShouldAllBe(f => f.Path.StartsWith($"period={f.PartitionValues["period"]}/", StringComparison.Ordinal));
        snapshot.Files.Values.Single(f => f.PartitionValues["period"] == "2024").Stats!.ShouldStartWith("{\"numRecords\":1,\"minValues\":{\"symbol\":\"A\",\"date\":\"2024-02-29\"");
        snapshot.TransactionVersion("marketingest").ShouldBe(2);
        delta.Table("conformance_quotes_history").Latest()!.Files.Count.ShouldBe(1);
        DeltaSchemaText.Read(snapshot.Metadata.SchemaString, "t").Select(f => $"{f.Name} {f.Type} {f.IsNullable}").ShouldContain("known_at timestamp False");
    }

    [Fact]
    public async Task Commit_SameRowsAgain_WritesNoDataFile()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1)));
        long before = delta.Table(DeltaStoreFixture.Quotes).Latest()!.Version;
        await delta.CommitAsync("c2", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("A", 1)));
        delta.Table(DeltaStoreFixture.Quotes).Latest()!.Version.ShouldBe(before);
        delta.Table("marketingest_commits").Latest()!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_Many_KeepsFilesAndLogsShort()
    {
        await using var delta = new DeltaStoreFixture();
        for (int i = 0; i < 60; i++)
        {
            await delta.CommitAsync($"c{i}", DeltaStoreFixture.Seen(i, DeltaStoreFixture.Quote($"S{i}", i)));
        }

        delta.Table(DeltaStoreFixture.Quotes).Latest()!.Files.Count.ShouldBeLessThan(16);
        delta.Table("marketingest_commits").Latest()!.Files.Count.ShouldBeLessThan(16);
        delta.Table(DeltaStoreFixture.Quotes).Log.List().Checkpoints.Count.ShouldBe(5);
        delta.Reopen();
        (await delta.NewestAsync()).Split(", ").Length.ShouldBe(60);
    }

    [Fact]
    public async Task Vacuum_AfterManyCommits_TakesOnlyWhatIsNotNeeded()
    {
        await using var delta = new DeltaStoreFixture();
        for (int i = 0; i < 20; i++)
        {
            await delta.CommitAsync($"c{i}", DeltaStoreFixture.Seen(i, DeltaStoreFixture.Quote("A", i), DeltaStoreFixture.Quote("B", -i)));
        }

        string before = await delta.NewestAsync();
        (await delta.Store.VacuumAsync(new DeltaVacuumOptions(), Token)).ShouldBeEmpty();
        var all = new DeltaVacuumOptions { Retention = Duration.Zero, AllowsShortRetention = true, LogRetention = Duration.Zero };
        IReadOnlyList<string> deleted = await delta.Store.VacuumAsync(all, Token);
        deleted.ShouldContain(f => f.StartsWith("conformance_quotes/period=2024/", StringComparison.Ordinal));
        deleted.ShouldContain("conformance_quotes/_delta_log/00000000000000000000.json");
        (await delta.NewestAsync()).ShouldBe(before);
        delta.Reopen();
        (await delta.NewestAsync()).ShouldBe(before);
        (await delta.CommitAsync("c19", DeltaStoreFixture.Seen(99))).ShouldBe(new WriteCounts(0, 2, 0, 0));
        (await delta.CommitAsync("last", DeltaStoreFixture.Seen(100, DeltaStoreFixture.Quote("A", 100)))).Updated.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_WhileAnotherProcessWrites_FailsAsTransient()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1)));
        DeltaStore hurried = delta.Open(o => o.LockTimeout = Duration.FromMilliseconds(1));
        using (new FileStream(Path.Combine(delta.Root, "_marketingest", "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            StoreException error = await Should.ThrowAsync<StoreException>(async () => await hurried.CommitAsync(new StoreCommit { Id = "c2" }, Token));
            error.IsTransient.ShouldBeTrue();
            (await delta.NewestAsync(hurried)).ShouldBe("A 1", "readers never wait");
        }

        await hurried.CommitAsync(new StoreCommit { Id = "c2" }, Token);
    }

    [Fact]
    public async Task Open_MissingFolder_SaysWhatToDo()
    {
        await using var delta = new DeltaStoreFixture();
        DeltaStore store = delta.Open(o => o.Folder = Path.Combine(delta.Root, "a", "b"));
        (await delta.NewestAsync(store)).ShouldBe("");
        (await Should.ThrowAsync<StoreException>(async () => await store.CommitAsync(new StoreCommit { Id = "c" }, Token))).Message.ShouldContain("does not exist. Create it");
    }

    [Fact]
    public async Task Read_TableRemoved_SaysSo()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1)));
        Directory.Delete(Path.Combine(delta.Root, DeltaStoreFixture.Quotes), recursive: true);
        delta.Reopen();
        (await Should.ThrowAsync<StoreException>(async () => await delta.NewestAsync())).Message.ShouldContain("its log is gone");
    }

    [Fact]
    public async Task Read_DataFileChanged_SaysSo()
    {
        await using var delta = new DeltaStoreFixture();
        await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1)));
        await File.AppendAllTextAsync(Directory.GetFiles(Path.Combine(delta.Root, DeltaStoreFixture.Quotes, "period=2024")).Single(), "more", Token);
        (await Should.ThrowAsync<StoreException>(async () => await delta.NewestAsync())).Message.ShouldContain("changed by other means");
    }
}
