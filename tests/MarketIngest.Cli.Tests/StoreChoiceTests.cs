using Microsoft.Extensions.Configuration;

namespace MarketIngest.Cli.Tests;

public sealed class StoreChoiceTests
{
    private const string Database = "postgresql://u:hidden@db.example:5433/market";

    [Theory]
    [InlineData("sqlite:o.db", "sqlite:e.db", Database, "memory", "sqlite:o.db")]
    [InlineData(null, "sqlite:e.db", Database, "memory", "sqlite:e.db")]
    [InlineData(null, null, Database, "memory", "postgres db.example:5433/market")]
    [InlineData(null, null, null, "memory", "memory")]
    [InlineData(null, null, null, null, "sqlite:./marketingest.db")]
    [InlineData("postgres:", null, Database, null, "postgres db.example:5433/market")]
    [InlineData("postgres", null, Database, null, "postgres db.example:5433/market")]
    public void Resolve_SeveralSay_FirstInOrderWins(string? option, string? store, string? database, string? configured, string name) =>
        StoreChoice.Resolve(option, Of(("MARKETINGEST_STORE", store), ("DATABASE_URL", database), ("MarketIngest:Store", configured))).Name.ShouldBe(name);

    [Theory]
    [InlineData("sqlite", "MarketIngest:Sqlite:Path", "c.db", "sqlite:c.db")]
    [InlineData("postgres", "MarketIngest:Postgres:ConnectionString", Database, "postgres db.example:5433/market")]
    public void Resolve_KindAlone_TakesThePlaceFromItsSection(string kind, string key, string value, string name) =>
        StoreChoice.Resolve(null, Of(("MarketIngest:Store", kind), (key, value))).Name.ShouldBe(name);

    [Theory]
    [InlineData(2, "nonsense", null, null, null)]
    [InlineData(4, null, "nonsense", null, null)]
    [InlineData(4, null, null, "nonsense", null)]
    [InlineData(4, null, null, null, "nonsense")]
    public void Resolve_Unusable_IsTheFaultOfWhoSaidIt(int code, string? option, string? store, string? database, string? configured)
    {
        CommandException error = Should.Throw<CommandException>(() => StoreChoice.Resolve(option, Of(("MARKETINGEST_STORE", store), ("DATABASE_URL", database), ("MarketIngest:Store", configured))));
        error.ExitCode.ShouldBe(code);
    }

    [Fact]
    public async Task Configuration_StoreSection_IsUsedAndChecked()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "configured.db").Replace('\\', '/');
        string good = folder.File("good.json", $$$"""{"MarketIngest":{"Store":"sqlite:{{{path}}}","Sqlite":{"BusyTimeout":"00:00:05"} } }""");
        string bad = folder.File("bad.json", """{"MarketIngest":{"Store":"memory","Sqlite":{"BusyTimeout":"00:00:05","Speed":9}}}""");
        string worse = folder.File("worse.json", $$$"""{"MarketIngest":{"Store":"sqlite:{{{path}}}","Sqlite":{"BusyTimeout":"-00:00:05"} } }""");
        (await CliRun.Of("run", "compute_offex_ratio", "--config", good)).Code.ShouldBe(0);
        File.Exists(path).ShouldBeTrue();
        (await CliRun.Of("jobs", "--config", worse)).Code.ShouldBe(4);
        (await CliRun.Of("jobs", "--config", bad, "--store", $"sqlite:{path}")).Error.ShouldContain("Unknown configuration key 'MarketIngest:Sqlite:Speed'");
    }

    [Fact]
    public async Task Store_ReadOnlyFile_IsConfigurationBeforeAnythingRuns()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("a.db", "");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        foreach (string[] args in (string[][])[["run", "compute_offex_ratio", "--store", $"sqlite:{path}"], ["demo", "--store", $"sqlite:{path}"], ["export", "--store", "memory:", "--to", $"sqlite:{path}"]])
        {
            CliRun run = await CliRun.Of(args);
            (run.Code, run.Output).ShouldBe((4, ""), run.Error);
            run.Error.ShouldStartWith($"error: The store sqlite:{path} cannot be written.");
        }

        Directory.GetFileSystemEntries(folder.Path).ShouldBe([path], "the look leaves nothing behind");
        File.SetAttributes(path, FileAttributes.Normal);
    }

    private static IConfiguration Of(params (string Key, string? Value)[] pairs) =>
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(p => KeyValuePair.Create(p.Key, p.Value))).Build();
}
