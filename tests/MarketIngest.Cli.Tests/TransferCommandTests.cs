namespace MarketIngest.Cli.Tests;

public sealed class TransferCommandTests : IDisposable
{
    private static readonly string[] Shown = ["finra.otc_weekly", "finra.short_interest", "iex.hist_files", "prices.bars", "analytics.offex_daily", "analytics.flip50_events", "scheduler_job_runs"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Export_ThenImport_EveryTableIsEqual()
    {
        string demo = await DemoAsync();
        CliRun exported = await CliRun.Of("export", "--store", demo, "--to", Store("copy.db"), "--json");
        exported.Code.ShouldBe(0, exported.Error);
        exported.Error.ShouldBeEmpty();
        Shown.ShouldAllBe(dataset => exported.Output.Contains($"{{\"dataset\":\"{dataset}\",", StringComparison.Ordinal));
        exported.Lines.ShouldAllBe(l => l.Contains("\"outcome\":\"copied\"", StringComparison.Ordinal) && l.Contains("\"rows_skipped\":0,", StringComparison.Ordinal));
        exported.Lines[^1].ShouldStartWith("{\"dataset\":\"partition_state\",");

        CliRun imported = await CliRun.Of("import", "--from", Store("copy.db"), "--store", Store("fresh.db"), "--json", "--chunk-rows", "50");
        imported.Code.ShouldBe(0, imported.Error);
        foreach (string dataset in Shown)
        {
            string[] history = dataset == "scheduler_job_runs" ? [] : ["--history"];
            CliRun before = await CliRun.Of(["query", dataset, "--store", demo, "--json", .. history]);
            before.Lines.ShouldNotBeEmpty(dataset);
            (await CliRun.Of(["query", dataset, "--store", Store("fresh.db"), "--json", .. history])).Output.ShouldBe(before.Output, dataset);
        }

        const string Then = "2026-09-23T12:00:00Z";
        CliRun known = await CliRun.Of("query", "finra.otc_weekly", "--known-by", Then, "--store", demo, "--json");
        known.Lines.ShouldNotBeEmpty();
        (await CliRun.Of("query", "finra.otc_weekly", "--known-by", Then, "--store", Store("fresh.db"), "--json")).Output.ShouldBe(known.Output);
    }

    [Fact]
    public async Task Transfer_ThroughEveryKindOfStore_EveryTableIsEqual()
    {
        string demo = await DemoAsync();
        string[] way = [demo, $"delta:{Path.Combine(folder.Path, "lake")}", $"parquet:{Path.Combine(folder.Path, "parquet")}", $"csv:{Path.Combine(folder.Path, "csv")}", Store("last.db")];
        foreach ((string from, string to) in way.Zip(way.Skip(1)))
        {
            CliRun imported = await CliRun.Of("import", "--from", from, "--store", to, "--json");
            (imported.Code, imported.Error).ShouldBe((0, ""), $"{from} to {to}");
            imported.Lines.ShouldAllBe(l => l.Contains("\"rows_skipped\":0,", StringComparison.Ordinal));
        }

        foreach (string dataset in Shown)
        {
            string[] history = dataset == "scheduler_job_runs" ? [] : ["--history"];
            string expected = (await CliRun.Of(["query", dataset, "--store", demo, "--json", .. history])).Output;
            foreach (string store in way)
            {
                (await CliRun.Of(["query", dataset, "--store", store, "--json", .. history])).Output.ShouldBe(expected, $"{dataset} in {store}");
            }
        }
    }

    [Fact]
    public async Task Export_Again_SkipsAll()
    {
        string demo = await DemoAsync();
        (await CliRun.Of("export", "--store", demo, "--to", Store("copy.db"))).Code.ShouldBe(0);
        CliRun again = await CliRun.Of("export", "--store", demo, "--to", Store("copy.db"), "--json");
        again.Lines.ShouldAllBe(l => l.Contains("\"rows_written\":0,", StringComparison.Ordinal) && l.Contains("\"chunks_written\":0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_ThenRun_GoesOnWhereTheSourceEnded()
    {
        string demo = await DemoAsync();
        (await CliRun.Of("import", "--from", demo, "--store", Store("fresh.db"))).Code.ShouldBe(0);
        string[] common = ["--replay", Path.Combine(AppContext.BaseDirectory, "demo-archive"), "--now", "2026-11-20T23:30:00Z", "--store", Store("fresh.db"), "--json", "--quiet"];
        CliRun derived = await CliRun.Of(["run", "compute_offex_ratio", .. common]);
        derived.Output.ShouldContain("\"records_inserted\":0,\"records_updated\":0,\"records_unchanged\":759,");
        CliRun again = await CliRun.Of(["run", "compute_offex_ratio", .. common]);
        again.Output.ShouldContain("\"outcome\":\"nothing_expected\"");
    }

    [Fact]
    public async Task Export_NamedDatasets_CopiesThoseOnly()
    {
        string demo = await DemoAsync();
        CliRun exported = await CliRun.Of("export", "prices.bars", "iex.hist_files", "partition_state", "--store", demo, "--to", Store("copy.db"));
        exported.Code.ShouldBe(0, exported.Error);
        exported.Output.ShouldContain("prices.bars");
        exported.Output.ShouldNotContain("finra.otc_weekly");
        exported.Error.ShouldContain("warning: progress was left out of jobs whose datasets were not all copied: collect_daily_bars, collect_finra_otc,");
        (await CliRun.Of("query", "finra.otc_weekly", "--store", Store("copy.db"), "--json", "--quiet")).Lines.ShouldBeEmpty();
        (await CliRun.Of("query", "partition_state", "--store", Store("copy.db"), "--json", "--quiet")).Lines.ShouldBeEmpty();
        (await CliRun.Of("query", "prices.bars", "--store", Store("copy.db"), "--json", "--quiet")).Lines.Length.ShouldBe(294);
    }

    [Fact]
    public async Task Import_DatasetThatNoJobFills_IsNamed()
    {
        await using (Ingest ingest = Ingest.Create(i => i.UseStoreAt(Store("custom.db"))))
        {
            using var commit = new StoreCommit { Id = "c1", Batches = [CustomRow.Schema.ToBatch([new CustomRow("A")])] };
            await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
        }

        CliRun imported = await CliRun.Of("import", "--from", Store("custom.db"), "--store", "memory:", "--json");
        imported.Code.ShouldBe(0);
        imported.Lines[^1].ShouldBe("{\"dataset\":\"custom.rows\",\"outcome\":\"left_out\"}");
        imported.Error.ShouldStartWith("warning: custom.rows was left out");
    }

    [Fact]
    public async Task Import_OfTheDemoIntoRealData_Warns()
    {
        string demo = await DemoAsync();
        (await CliRun.Of("run", "compute_offex_ratio", "--store", Store("real.db"))).Code.ShouldBe(0);
        (await CliRun.Of("import", "--from", demo, "--store", Store("real.db"))).Error.ShouldContain("invented figures");
        (await CliRun.Of("import", "--from", demo, "--store", Store("empty.db"))).Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, "export", "finra.otc_wekly", "--to", "memory:")]
    [InlineData(2, "export", "--to", "oracle:x")]
    [InlineData(2, "export", "--to", "postgres:hidden")]
    [InlineData(2, "export", "--to", "memory:x")]
    [InlineData(2, "export")]
    [InlineData(2, "export", "--to", "memory:", "--chunk-rows", "0")]
    [InlineData(2, "import", "--from", "sqlite:")]
    [InlineData(4, "import", "--from", "sqlite:no-such-file.db")]
    [InlineData(4, "import", "--from", "csv:no-such-folder")]
    [InlineData(4, "import", "--from", "delta:no-such-folder")]
    [InlineData(4, "export", "--to", "sqlite:/no/such/folder/x.db")]
    [InlineData(4, "export", "--to", "parquet:/no/such/folder/x")]
    public async Task Transfer_BadInput_IsOneLineWithTheContractsCode(int code, params string[] args)
    {
        CliRun run = await CliRun.Of([.. args, "--store", "memory:"]);
        (run.Code, run.Output).ShouldBe((code, ""), run.Error);
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1, run.Error);
        run.Error.ShouldStartWith("error: ");
        run.Error.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Export_MisspeltDataset_NamesTheNearOne() =>
        (await CliRun.Of("export", "finra_otc_weekly", "--store", "memory:", "--to", "memory:")).Error.ShouldContain("Did you mean finra.otc_weekly?");

    [Fact]
    public async Task Transfer_SameStore_IsRefused()
    {
        string path = folder.File("a.db", "");
        string link = Path.Combine(folder.Path, "link.db");
        File.CreateSymbolicLink(link, path);
        string[] same = [$"sqlite:{path}", $"sqlite:{Path.Combine(folder.Path, ".", "a.db")}", $"sqlite:{link}"];
        foreach (string address in same)
        {
            CliRun run = await CliRun.Of("export", "--store", $"sqlite:{path}", "--to", address);
            (run.Code, run.Output).ShouldBe((2, ""));
            run.Error.ShouldContain("same store");
        }

        CliRun server = await CliRun.Of("import", "--from", "postgres:postgresql://u:hidden@DB/market", "--store", "postgres:Host=db;Database=market;Username=u;Password=hidden");
        (server.Code, server.Output).ShouldBe((2, ""));
        server.Error.ShouldBe("error: Source and target are the same store: postgres db:5432/market.\n");
    }

    private string Store(string file) => $"sqlite:{Path.Combine(folder.Path, file)}";

    private async Task<string> DemoAsync()
    {
        (await CliRun.Of("demo", "--store", Store("demo.db"), "--quiet")).Code.ShouldBe(0);
        return Store("demo.db");
    }

    private sealed record CustomRow(string Name) : IMarketRecord<CustomRow>
    {
        public static DatasetSchema<CustomRow> Schema { get; } = DatasetSchema.Define<CustomRow>("custom.rows", s => s
            .Replaced()
            .Key.Column("name", r => r.Name)
            .Create(r => new CustomRow(r.Text(0)!)));
    }
}
