using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Delta;

/// <summary>Other programs that write into a store's tables.</summary>
public sealed class DeltaForeignTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AfterOptimize_ShowsTheSameRows()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        IReadOnlyList<string> before = await AllAsync(delta);
        delta.Optimize(DeltaStoreFixture.Quotes, QuoteRow.Schema).Files.Count.ShouldBe(1);
        delta.Optimize("conformance_quotes_history", QuoteRow.Schema);
        (await AllAsync(delta)).ShouldBe(before);
        delta.Reopen();
        (await AllAsync(delta)).ShouldBe(before);
    }

    [Fact]
    public async Task Commit_AfterOptimize_TakesTheFileIn()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        delta.Optimize(DeltaStoreFixture.Quotes, QuoteRow.Schema);
        delta.Optimize("conformance_quotes_history", QuoteRow.Schema);
        (await delta.CommitAsync("next", DeltaStoreFixture.Seen(50, DeltaStoreFixture.Quote("S1", 99), DeltaStoreFixture.Quote("S2", 2)))).ShouldBe(new WriteCounts(0, 1, 1, 0));
        (await delta.NewestAsync()).ShouldBe("S0 0, S1 99, S2 2, S3 3, S4 4, S5 5");
        delta.Table(DeltaStoreFixture.Quotes).Latest()!.Files.Values.ShouldAllBe(f => f.Tags.ContainsKey("marketingest.file"));
        await using DeltaStoreFixture plain = await BegunAsync();
        await plain.CommitAsync("next", DeltaStoreFixture.Seen(50, DeltaStoreFixture.Quote("S1", 99), DeltaStoreFixture.Quote("S2", 2)));
        (await AllAsync(delta)).ShouldBe(await AllAsync(plain));
    }

    [Fact]
    public async Task Read_AfterOptimizeOfTheCommits_RemembersThem()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        IReadOnlyList<string> before = await AllAsync(delta);
        delta.Optimize("marketingest_commits", Storage.Delta.DeltaCommitRecord.Schema);
        delta.Reopen();
        (await AllAsync(delta)).ShouldBe(before);
        (await delta.CommitAsync("c3", DeltaStoreFixture.Seen(70, DeltaStoreFixture.Quote("new", 1)))).Inserted.ShouldBe(1, "what the commit did the first time");
        (await AllAsync(delta)).ShouldBe(before);
        (await delta.CommitAsync("c99", DeltaStoreFixture.Seen(70, DeltaStoreFixture.Quote("new", 1)))).Inserted.ShouldBe(1);
        (await delta.NewestAsync()).ShouldContain("new 1");
    }

    [Fact]
    public async Task Read_AfterAppend_ShowsTheRowsInOrder()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        delta.Append(DeltaStoreFixture.Quotes, DeltaStoreFixture.Seen(50, DeltaStoreFixture.Quote("A", 1), DeltaStoreFixture.Quote("S2b", 2), DeltaStoreFixture.Quote("Z", 3)));
        (await delta.NewestAsync()).ShouldBe("A 1, S0 0, S1 1, S2 2, S2b 2, S3 3, S4 4, S5 5, Z 3");
        (await delta.CommitAsync("next", DeltaStoreFixture.Seen(60, DeltaStoreFixture.Quote("A", 5)))).ShouldBe(new WriteCounts(0, 1, 0, 0));
        (await delta.NewestAsync()).ShouldStartWith("A 5, S0 0");
    }

    [Fact]
    public async Task Read_AppendOfAKnownKey_IsRefusedByName()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        delta.Append(DeltaStoreFixture.Quotes, DeltaStoreFixture.Seen(50, DeltaStoreFixture.Quote("S3", 1)));
        (await Should.ThrowAsync<StoreException>(() => delta.NewestAsync())).Message.ShouldContain("symbol=S3");
        (await Should.ThrowAsync<StoreException>(async () => await delta.CommitAsync("next", DeltaStoreFixture.Seen(60, DeltaStoreFixture.Quote("A", 5))))).Message.ShouldContain("symbol=S3");
    }

    [Fact]
    public async Task Commit_TableThatGotAFeatureWeLack_IsRefusedByName()
    {
        await using DeltaStoreFixture delta = await BegunAsync();
        DeltaTable table = delta.Table(DeltaStoreFixture.Quotes);
        DeltaSnapshot snapshot = table.Latest()!;
        table.Write(new DeltaWrite("SET TBLPROPERTIES", [snapshot.Metadata with { Configuration = new Dictionary<string, string?>(snapshot.Metadata.Configuration) { ["delta.constraints.positive"] = "price > 0" } }]) { From = snapshot });
        (await Should.ThrowAsync<StoreException>(async () => await delta.CommitAsync("next", DeltaStoreFixture.Seen(60, DeltaStoreFixture.Quote("A", 5))))).Message.ShouldContain("'checkConstraints'");
        (await delta.NewestAsync()).ShouldBe("S0 0, S1 1, S2 2, S3 3, S4 4, S5 5");
    }

    private static async Task<DeltaStoreFixture> BegunAsync()
    {
        var delta = new DeltaStoreFixture();
        for (int i = 5; i >= 0; i--)
        {
            await delta.CommitAsync($"c{i}", DeltaStoreFixture.Seen(10 - i, DeltaStoreFixture.Quote($"S{i}", i * 10)));
        }

        await delta.CommitAsync("all", DeltaStoreFixture.Seen(20, [.. Enumerable.Range(0, 6).Select(i => DeltaStoreFixture.Quote($"S{i}", i))]));
        return delta;
    }

    private static async Task<IReadOnlyList<string>> AllAsync(DeltaStoreFixture delta) => await StoreText.ReadAllAsync(delta.Store, QuoteRow.Schema, Token);
}
