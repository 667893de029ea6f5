using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>Commits that died between their tables.</summary>
public sealed class DeltaRepairTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("marketingest_commits")]
    [InlineData("marketingest_commits,conformance_quotes")]
    [InlineData("marketingest_commits,conformance_quotes,conformance_quotes_history")]
    public async Task Read_InterruptedCommit_ShowsNothingOfIt(string notWritten)
    {
        await using DeltaStoreFixture delta = await InterruptedAsync(notWritten);
        (await delta.NewestAsync()).ShouldBe("A 1, B 1");
        (await StoreText.ReadAsync(delta.Store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("marketingest_commits")]
    [InlineData("marketingest_commits,conformance_quotes")]
    [InlineData("marketingest_commits,conformance_quotes,conformance_quotes_history")]
    public async Task Commit_AfterInterruptedOne_EndsAsIfNothingHadHappened(string notWritten)
    {
        await using var whole = new DeltaStoreFixture();
        await FirstAsync(whole);
        await SecondAsync(whole);
        await whole.CommitAsync("c3", DeltaStoreFixture.Seen(3, DeltaStoreFixture.Quote("C", 3)));
        await using DeltaStoreFixture delta = await InterruptedAsync(notWritten);
        await SecondAsync(delta);
        await delta.CommitAsync("c3", DeltaStoreFixture.Seen(3, DeltaStoreFixture.Quote("C", 3)));
        (await StoreText.ReadAllAsync(delta.Store, QuoteRow.Schema, Token)).ShouldBe(await StoreText.ReadAllAsync(whole.Store, QuoteRow.Schema, Token));
    }

    [Fact]
    public async Task Commit_OfOtherDataset_TakesTheInterruptedOneBackForOutsideReadersToo()
    {
        await using DeltaStoreFixture delta = await InterruptedAsync("marketingest_commits");
        DeltaSnapshot orphan = delta.Table(DeltaStoreFixture.Quotes).Latest()!;
        await delta.Store.CommitAsync(new StoreCommit { Id = "other", Batches = [JobRun.Schema.ToBatch([])] }, Token);
        DeltaSnapshot repaired = delta.Table(DeltaStoreFixture.Quotes).Latest()!;
        repaired.Version.ShouldBe(orphan.Version + 1);
        repaired.Files.Keys.ShouldBe(delta.Table(DeltaStoreFixture.Quotes).At(0).Files.Keys);
        (await delta.NewestAsync()).ShouldBe("A 1, B 1");
        delta.Append(DeltaStoreFixture.Quotes, DeltaStoreFixture.Seen(5, DeltaStoreFixture.Quote("Z", 5)));
        (await delta.NewestAsync()).ShouldBe("A 1, B 1, Z 5", "the repaired version is pinned, and what follows it counts");
        delta.Reopen();
        await delta.CommitAsync("again", []);
        delta.Table(DeltaStoreFixture.Quotes).Latest()!.Version.ShouldBe(repaired.Version + 1, "what was repaired once is not repaired again");
    }

    [Fact]
    public async Task Commit_FirstOfATableInterrupted_BeginsAnew()
    {
        await using var delta = new DeltaStoreFixture();
        await FirstAsync(delta);
        delta.TakeBack("marketingest_commits");
        delta.Reopen();
        (await delta.NewestAsync()).ShouldBe("");
        (await delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("C", 7)))).Inserted.ShouldBe(1);
        (await delta.NewestAsync()).ShouldBe("C 7");
        delta.Table(DeltaStoreFixture.Quotes).Latest()!.Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Commit_InterruptedOneFollowedByForeignAppend_KeepsTheAppend()
    {
        await using DeltaStoreFixture delta = await InterruptedAsync("marketingest_commits");
        delta.Append(DeltaStoreFixture.Quotes, DeltaStoreFixture.Seen(5, DeltaStoreFixture.Quote("Z", 5)));
        (await delta.NewestAsync()).ShouldBe("A 1, B 1", "while the interrupted commit stands between, the append waits");
        await SecondAsync(delta);
        (await delta.NewestAsync()).ShouldBe("A 2, B 1, Z 5");
    }

    [Fact]
    public async Task Commit_InterruptedOneArrangedByOthers_IsTakenBackAllTheSame()
    {
        await using DeltaStoreFixture delta = await InterruptedAsync("marketingest_commits");
        delta.Optimize(DeltaStoreFixture.Quotes, QuoteRow.Schema);
        await SecondAsync(delta);
        (await delta.NewestAsync()).ShouldBe("A 2, B 1");
        (await StoreText.ReadAsync(delta.Store, new DatasetQuery(QuoteRow.Schema) { History = HistoryScope.All }, Token)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Commit_OthersBuiltUponTheInterruptedOne_SaysHowToRestore()
    {
        await using DeltaStoreFixture delta = await InterruptedAsync("marketingest_commits");
        DeltaTable table = delta.Table(DeltaStoreFixture.Quotes);
        DeltaSnapshot orphan = table.Latest()!;
        table.Write(new DeltaWrite("DELETE", [.. orphan.Files.Values.Select(f => new DeltaRemove(f.Path))]) { From = orphan });
        StoreException error = await Should.ThrowAsync<StoreException>(() => SecondAsync(delta));
        error.Message.ShouldContain("Restore the table to version 0");
        (await delta.NewestAsync()).ShouldBe("A 1, B 1");
    }

    /// <summary>A store whose second commit died before some of its entries were put.</summary>
    private static async Task<DeltaStoreFixture> InterruptedAsync(string notWritten)
    {
        var delta = new DeltaStoreFixture();
        await FirstAsync(delta);
        await SecondAsync(delta);
        foreach (string table in notWritten.Split(','))
        {
            delta.TakeBack(table);
        }

        delta.Reopen();
        return delta;
    }

    private static Task FirstAsync(DeltaStoreFixture delta) => delta.CommitAsync("c1", DeltaStoreFixture.Seen(1, DeltaStoreFixture.Quote("A", 1), DeltaStoreFixture.Quote("B", 1))).AsTask();

    private static Task SecondAsync(DeltaStoreFixture delta) => delta.CommitAsync("c2", DeltaStoreFixture.Seen(2, DeltaStoreFixture.Quote("A", 2), DeltaStoreFixture.Quote("B", 1))).AsTask();
}
