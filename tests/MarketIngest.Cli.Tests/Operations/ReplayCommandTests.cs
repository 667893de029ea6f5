using System.Text.Json;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class ReplayCommandTests(DemoStoreFixture demo) : IClassFixture<DemoStoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_UnchangedParser_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        string store = demo.CopyTo(folder);
        CliRun run = await CliRun.Of("replay", "finra.reg_sho_daily", "--archive", DemoStoreFixture.Archive, "--store", store, "--json");
        run.Code.ShouldBe(0, run.Error);
        JsonElement result = JsonDocument.Parse(run.Lines.ShouldHaveSingleItem()).RootElement;
        result.GetProperty("records_processed").GetInt64().ShouldBeGreaterThan(200);
        (result.GetProperty("records_inserted").GetInt64(), result.GetProperty("records_updated").GetInt64()).ShouldBe((0, 0));
        (await CliRun.Of("runs", "--store", store, "--limit", "1", "--json")).Output.ShouldContain("\"trigger\":\"replay\"");
    }

    [Fact]
    public async Task Replay_RowOfAnEarlierParser_IsCorrectedAtItsOwnInstant()
    {
        using var folder = new TemporaryFolder();
        string store = demo.CopyTo(folder);
        string[] query = ["query", "finra.reg_sho_daily", "--symbol", "GME", "--from", "2026-09-01", "--to", "2026-09-01", "--store", store, "--json"];
        JsonElement right = JsonDocument.Parse((await CliRun.Of(query)).Lines.ShouldHaveSingleItem()).RootElement;
        await CorruptAsync(folder.File("demo.db"));
        JsonElement wrong = JsonDocument.Parse((await CliRun.Of(query)).Lines.ShouldHaveSingleItem()).RootElement;
        wrong.GetProperty("total_volume").GetInt64().ShouldBe(1);

        CliRun replay = await CliRun.Of("replay", "finra.reg_sho_daily", "--archive", DemoStoreFixture.Archive, "--store", store, "--json");
        replay.Output.ShouldContain("\"records_updated\":1,");
        JsonElement corrected = JsonDocument.Parse((await CliRun.Of(query)).Lines.ShouldHaveSingleItem()).RootElement;
        corrected.GetProperty("total_volume").GetInt64().ShouldBe(right.GetProperty("total_volume").GetInt64());
        corrected.GetProperty("known_at").GetString().ShouldBe(right.GetProperty("known_at").GetString());
    }

    [Fact]
    public async Task Replay_OfWhatTheArchiveLacks_LeavesTheStoreAlone()
    {
        using var folder = new TemporaryFolder();
        string store = demo.CopyTo(folder);
        string before = (await CliRun.Of("query", "partition_state", "--store", store, "--format", "csv")).Output;
        CliRun run = await CliRun.Of("replay", "finra.reg_sho_daily", "--archive", DemoStoreFixture.Archive, "--from", "2026-01-05", "--to", "2026-01-09", "--store", store, "--json");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("\"outcome\":\"nothing_expected\"");
        run.Error.ShouldContain("5 partitions of which the archive holds nothing");
        (await CliRun.Of("query", "partition_state", "--store", store, "--format", "csv")).Output.ShouldBe(before);
    }

    [Fact]
    public async Task Replay_DerivedDataset_HasNoPayloads()
    {
        CliRun run = await CliRun.Of("replay", "analytics.offex_weekly", "--archive", DemoStoreFixture.Archive, "--store", "memory:");
        run.Code.ShouldBe(2);
        run.Error.ShouldContain("no payloads");
    }

    [Fact]
    public async Task Replay_NoArchive_IsConfiguration() =>
        (await CliRun.Of("replay", "finra.reg_sho_daily", "--archive", "no-such-archive", "--store", "memory:")).Code.ShouldBe(4);

    [Fact]
    public async Task Microstructure_FromTheDemosArchive_RunsSixStepsAndGoesOnWhereItWas()
    {
        using var folder = new TemporaryFolder();
        string[] plan = ["backfill", "microstructure", "--from", "2026-08-31", "--to", "2026-11-19", "--replay", DemoStoreFixture.Archive, "--now", DemoStoreFixture.Now, "--store", $"sqlite:{folder.File("m.db")}", "--json"];
        CliRun first = await CliRun.Of(plan);
        first.Code.ShouldBe(ExitCode.RunFailed, "the archive has no 13F");
        first.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("job").GetString()).ShouldBe(
            ["collect_13f_filings", "collect_finra_otc", "collect_iex_hist", "collect_short_interest", "compute_offex_ratio", "detect_flip50"]);
        first.Error.ShouldContain("step 6 of 6: Flip50 (detect_flip50)");
        first.Lines[2].ShouldContain("\"outcome\":\"collected\"");

        CliRun second = await CliRun.Of(plan);
        second.Lines[2].ShouldContain("\"outcome\":\"nothing_expected\"");
        second.Lines.ShouldAllBe(l => l.Contains("\"records_inserted\":0,\"records_updated\":0", StringComparison.Ordinal));
    }

    /// <summary>A row as a parser with an error would have read it from the same payload.</summary>
    private static async Task CorruptAsync(string path)
    {
        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(path));
        ColumnBatch? stored = null;
        await foreach (ColumnBatch batch in ingest.Store.ReadAsync(new DatasetQuery(RegShoDaily.Schema) { Symbols = ["GME"], From = new(2026, 9, 1), Until = new(2026, 9, 2) }, Token))
        {
            stored = batch;
        }

        RegShoDaily row = RegShoDaily.Schema.Create(stored!, 0);
        Lineage origin = stored!.Lineage(0);
        using var commit = new StoreCommit
        {
            Id = "wrong",
            Batches = [RegShoDaily.Schema.ToBatch([row with { TotalVolume = 1, ShortVolume = 1, ShortExemptVolume = 0 }], new Evidence(stored.KnownAt(0), stored.Basis(0)), origin)],
        };
        await ingest.Store.CommitAsync(commit, Token);
    }
}
