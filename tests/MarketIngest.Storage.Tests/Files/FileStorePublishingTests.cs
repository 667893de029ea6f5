using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Files;
using MarketIngest.Testing;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>What people see in the folder, and what they see after a crash.</summary>
public sealed class FileStorePublishingTests : IAsyncDisposable
{
    private readonly FileStoreFixture files = new();

    public static TheoryData<string> Steps => [.. Enum.GetNames<CommitStep>()];

    public ValueTask DisposeAsync() => files.DisposeAsync();

    [Fact]
    public async Task Publish_Commit_ShowsOneWholeFilePerSymbol()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 2)));
        await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 3), FileStoreFixture.Quote("A", 4) with { Venue = "X, \"Y\"" }));
        PublicTree.Names(files.Root).ShouldBe(["conformance_quotes/A.csv", "conformance_quotes/B.csv", "conformance_quotes_history/A.csv"]);
        (await File.ReadAllTextAsync(files.Path("conformance_quotes", "A.csv"), TestContext.Current.CancellationToken)).ShouldBe(
            "symbol,date,venue,price,note,checked_on,known_at,known_at_basis,ingested_at,run_id,payload_sha256,captured_at,shown_at\r\n"
            + "A,2024-03-01,\"\",3,,,2024-03-01T12:01:00Z,observed,2024-03-01T12:01:00Z,run,abc,2024-03-01T12:01:00Z,\r\n"
            + "A,2024-03-01,\"X, \"\"Y\"\"\",4,,,2024-03-01T12:01:00Z,observed,2024-03-01T12:01:00Z,run,abc,2024-03-01T12:01:00Z,\r\n");
        (await File.ReadAllTextAsync(files.Path("conformance_quotes_history", "A.csv"), TestContext.Current.CancellationToken)).ShouldBe(
            "symbol,date,venue,price,note,checked_on,known_at,known_at_basis,ingested_at,run_id,payload_sha256,captured_at,shown_at,ended_at,place\r\n"
            + "A,2024-03-01,\"\",1,,,2024-03-01T12:00:00Z,observed,2024-03-01T12:00:00Z,run,abc,2024-03-01T12:00:00Z,,2024-03-01T12:01:00Z,0\r\n");
    }

    [Fact]
    public async Task Publish_HistoryOfSeveralFiles_RenewsOnlyTheNamesThatChange()
    {
        QuoteRow[] rows = [.. Enumerable.Range(0, 1500).Select(i => FileStoreFixture.Quote("A", 0) with { Venue = $"{i:0000}" })];
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, rows));
        await files.CommitAsync("c2", FileStoreFixture.Seen(1, [.. rows.Select(r => r with { Price = 1 })]));
        string first = files.Path("conformance_quotes_history", "A.csv");
        string stored = files.Files().Single(f => File.ReadLines(f).Count() == 1501 && f.Contains("history", StringComparison.Ordinal));
        await files.CommitAsync("c3", FileStoreFixture.Seen(2, rows[0] with { Price = 2 }));
        PublicTree.Names(files.Root).ShouldBe(["conformance_quotes/A.csv", "conformance_quotes_history/A+2.csv", "conformance_quotes_history/A.csv"]);
        File.ReadLines(files.Path("conformance_quotes_history", "A+2.csv")).Count().ShouldBe(2);
        File.ReadLines(first).Count().ShouldBe(1501);
        files.Files().ShouldContain(stored, "the larger file stands as it was");
    }

    [Fact]
    public async Task Publish_LastRowWithdrawn_RemovesTheName()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 2)));
        await files.Store.CommitAsync(new StoreCommit { Id = "c2", Tombstones = [FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 0))] }, TestContext.Current.CancellationToken);
        PublicTree.Names(files.Root).ShouldBe(["conformance_quotes/B.csv", "conformance_quotes_history/A.csv"]);
    }

    [Fact]
    public async Task Publish_IdenticalRun_WritesNoFile()
    {
        ColumnBatch rows = FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 2));
        await files.CommitAsync("c1", rows);
        string[] before = files.Files();
        await files.CommitAsync("c2", rows);
        files.Files().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Crash_AfterStep_IsRolledForwardOrForgotten(string name)
    {
        CommitStep step = Enum.Parse<CommitStep>(name);
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 1)));
        ColumnBatch next = FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2), FileStoreFixture.Quote("C", 2));
        await files.DieAfterAsync(step, "c2", next);
        bool tookEffect = step >= CommitStep.Recorded;
        (await files.ReadAsync()).Count(l => l.Contains("symbol=C", StringComparison.Ordinal)).ShouldBe(tookEffect ? 2 : 0);
        (await files.CommitAsync("c2", next)).ShouldBe(new WriteCounts(1, 1, 0, 0));
        await CheckEqualToUninterruptedAsync(next);
    }

    [Fact]
    public async Task Crash_LeavesFilesNoLogNames_NextCommitRemovesThem()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        string orphan = files.Path("_store", "files", "conformance_quotes", "newest-A-000002-dead.csv");
        await File.WriteAllTextAsync(orphan, "half a f", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(files.Path("_store", "temporary", "left"), "x", TestContext.Current.CancellationToken);
        await files.ReopenAsync();
        await files.CommitAsync("c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2)));
        File.Exists(orphan).ShouldBeFalse();
        Directory.GetFiles(files.Path("_store", "temporary")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Crash_InTheMiddleOfPublishing_IsRolledForward()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 1)));
        await files.DieAfterAsync(CommitStep.Recorded, "c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("A", 2), FileStoreFixture.Quote("B", 2)));

        // One name was renewed and the process died before the next.
        string file = files.Files().Single(f => Path.GetFileName(f).StartsWith("newest-A-000002", StringComparison.Ordinal));
        File.Copy(file, files.Path("conformance_quotes", "A.csv"), overwrite: true);
        string copy = files.CopyTo("crashed");
        await using CsvStore store = files.Open(copy);
        await store.CommitAsync(new StoreCommit { Id = "c3" }, TestContext.Current.CancellationToken);
        await files.CommitAsync("c3");
        PublicTree.Read(copy).ShouldBe(PublicTree.Read(files.Root));
        PublicTree.Read(copy).ShouldContain(f => f.StartsWith("conformance_quotes/B.csv", StringComparison.Ordinal) && f.Contains(",2,", StringComparison.Ordinal));
        Directory.GetFiles(files.Path("_store", "temporary")).ShouldBeEmpty("a name that is in place already leaves nothing");
    }

    [Fact]
    public async Task Crash_BeforePublishing_OtherProcessRollsForward()
    {
        await files.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1)));
        await using CsvStore other = files.Open();
        await StoreText.ReadAllAsync(other, QuoteRow.Schema, TestContext.Current.CancellationToken);
        await files.DieAfterAsync(CommitStep.Recorded, "c2", FileStoreFixture.Seen(1, FileStoreFixture.Quote("B", 2)));
        PublicTree.Names(files.Root).ShouldNotContain("conformance_quotes/B.csv");
        await other.CommitAsync(new StoreCommit { Id = "c3" }, TestContext.Current.CancellationToken);
        PublicTree.Names(files.Root).ShouldContain("conformance_quotes/B.csv");
    }

    [Fact]
    public async Task Publish_NameInTheWay_TellsAndIsDoneByTheNextCommit()
    {
        string inTheWay = files.Path("conformance_quotes", "A.csv");
        Directory.CreateDirectory(Path.Combine(inTheWay, "folder"));
        ColumnBatch rows = FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1));
        StoreException error = await Should.ThrowAsync<StoreException>(async () => await files.CommitAsync("c1", rows));
        error.IsTransient.ShouldBeTrue();
        error.Message.ShouldContain("took effect");
        (await files.ReadAsync()).Count(l => l.Contains("symbol=A", StringComparison.Ordinal)).ShouldBe(2);
        Directory.Delete(inTheWay, recursive: true);
        (await files.CommitAsync("c1", rows)).ShouldBe(new WriteCounts(1, 0, 0, 0));
        PublicTree.Names(files.Root).ShouldBe(["conformance_quotes/A.csv"]);
    }

    private async Task CheckEqualToUninterruptedAsync(ColumnBatch next)
    {
        await using var whole = new FileStoreFixture();
        await whole.CommitAsync("c1", FileStoreFixture.Seen(0, FileStoreFixture.Quote("A", 1), FileStoreFixture.Quote("B", 1)));
        await whole.CommitAsync("c2", next);
        (await files.ReadAsync()).ShouldBe(await whole.ReadAsync());
        PublicTree.Read(files.Root).ShouldBe(PublicTree.Read(whole.Root));
        files.Files().Length.ShouldBe(whole.Files().Length, "a file is left over");
    }
}
