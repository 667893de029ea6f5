using System.Text.Json;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class QuarantineCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private string Store => $"sqlite:{folder.File("market.db")}";

    [Fact]
    public async Task Quarantine_OfAll_IsNewestRunFirst()
    {
        JsonElement[] rows = [.. (await CliRun.Of("quarantine", "--store", Store, "--json")).Lines.Select(l => JsonDocument.Parse(l).RootElement)];
        rows.Select(r => (r.GetProperty("run_id").GetString(), r.GetProperty("sequence").GetInt64())).ShouldBe([("b2", 1), ("b2", 2), ("b2", 3), ("a1", 1)]);
        rows[0].EnumerateObject().Select(p => p.Name).ShouldBe(["table", .. QuarantinedRow.Schema.Columns.Select(c => c.Name)]);
    }

    [Theory]
    [InlineData(3, "finra.otc_weekly")]
    [InlineData(1, "prices.bars")]
    [InlineData(1, "--run", "a")]
    [InlineData(2, "--limit", "2")]
    [InlineData(0, "iex.matched_volume")]
    public async Task Quarantine_Filtered_IsWhatWasAskedFor(int count, params string[] filter) =>
        (await CliRun.Of(["quarantine", .. filter, "--store", Store, "--json", "--quiet"])).Lines.Length.ShouldBe(count);

    [Fact]
    public async Task Quarantine_ForPeople_NamesRuleAndPosition()
    {
        CliRun run = await CliRun.Of("quarantine", "finra.otc_weekly", "--limit", "1", "--store", Store);
        run.Output.ShouldContain("shares.not-negative");
        run.Output.ShouldContain("4711");
    }

    [Fact]
    public async Task Quarantine_UnknownDataset_IsUsage()
    {
        CliRun run = await CliRun.Of("quarantine", "price.bars", "--store", Store);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("prices.bars");
    }

    [Fact]
    public async Task Status_CountsEachDataset()
    {
        string[] lines = (await CliRun.Of("status", "--store", Store, "--json")).Lines;
        lines.Single(l => l.StartsWith("{\"dataset\":\"finra.otc_weekly\"", StringComparison.Ordinal)).ShouldContain("\"quarantined\":3");
        lines.Single(l => l.StartsWith("{\"dataset\":\"prices.bars\"", StringComparison.Ordinal)).ShouldContain("\"quarantined\":1");
        lines.Single(l => l.StartsWith("{\"dataset\":\"iex.matched_volume\"", StringComparison.Ordinal)).ShouldContain("\"quarantined\":0");
        (await CliRun.Of("status", "--store", Store)).Output.ShouldContain("b2");
    }

    public async ValueTask InitializeAsync()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(folder.File("market.db")));
        using var commit = new StoreCommit
        {
            Id = "refused",
            Batches = [QuarantinedRow.Schema.ToBatch([Row("a1", 1, "finra.otc_weekly"), Row("b2", 1, "finra.otc_weekly"), Row("b2", 2, "finra.otc_weekly"), Row("b2", 3, "prices.bars")])],
        };
        await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static QuarantinedRow Row(string run, long sequence, string dataset) => new()
    {
        RunId = run,
        Dataset = dataset,
        Sequence = sequence,
        Partition = "2026-07-20/T1",
        Rule = "shares.not-negative",
        Column = "shares",
        Value = "-1",
        RawRow = "GME|-1",
        Position = 4711,
        PayloadSha256 = new string('0', 64),
    };
}
