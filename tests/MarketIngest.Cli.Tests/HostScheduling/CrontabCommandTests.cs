namespace MarketIngest.Cli.Tests.HostScheduling;

public sealed class CrontabCommandTests : IDisposable
{
    private const string Begin = "# >>> marketingest";
    private const string End = "# <<< marketingest";
    private readonly TemporaryFolder folder = new();

    private string[] Common => ["--store", $"sqlite:{folder.File("my store.db")}", "--log-dir", folder.File("logs"), "--tool", folder.File("the tool's", "")];

    [Fact]
    public async Task Show_AllJobs_IsOneBlockWithZoneAbsolutePathsAndALogOfItsOwn()
    {
        CliRun run = await CliRun.Of(["crontab", "show", .. Common]);
        run.Code.ShouldBe(0, run.Error);
        (run.Lines[0], run.Lines[^1]).ShouldBe((Begin, End));
        run.Lines.Count(l => l == "CRON_TZ=America/New_York").ShouldBe(1);
        string line = run.Lines.Single(l => l.Contains(" run collect_iex_hist ", StringComparison.Ordinal));
        line.ShouldBe($"0 9 * * 1-5 '{folder.Path}/the tool'\\''s' run collect_iex_hist --scheduled --store 'sqlite:{folder.Path}/my store.db' --log-dir {folder.Path}/logs --quiet >> {folder.Path}/logs/cron/collect_iex_hist.out 2>&1");
        run.Lines.Count(IsJob).ShouldBe((await JobsAsync()).Length);
    }

    [Fact]
    public async Task Output_File_IsWhatIsShown()
    {
        CliRun run = await CliRun.Of(["crontab", "output", folder.File("jobs.cron"), "--jobs", "detect_flip50,collect_iex_hist", .. Common]);
        run.Code.ShouldBe(0, run.Error);
        string text = await File.ReadAllTextAsync(folder.File("jobs.cron"), TestContext.Current.CancellationToken);
        text.ShouldBe((await CliRun.Of(["crontab", "show", "--jobs", "detect_flip50,collect_iex_hist", .. Common])).Output);
        Directory.Exists(folder.File("logs/cron")).ShouldBeTrue("a shell makes no folder for its redirect");
    }

    [Fact]
    public async Task Install_TwiceAndWithOtherJobs_KeepsAllOtherLines()
    {
        string crontab = FakeCrontab("MAILTO=me\n5 4 * * * echo '50\\%' # j\u00fcrgen\n");
        string[] install = ["crontab", "install", "--crontab", crontab, .. Common];
        (await CliRun.Of(install)).Code.ShouldBe(0);
        string first = Installed();
        first.ShouldStartWith($"MAILTO=me\n5 4 * * * echo '50\\%' # j\u00fcrgen\n{Begin}\n");

        CliRun second = await CliRun.Of(install);
        second.Error.ShouldContain("has these lines already");
        Installed().ShouldBe(first);

        await File.AppendAllTextAsync(folder.File("crontab.txt"), "@daily later\n", TestContext.Current.CancellationToken);
        (await CliRun.Of([.. install, "--jobs", "detect_flip50"])).Code.ShouldBe(0);
        string third = Installed();
        third.ShouldStartWith($"MAILTO=me\n5 4 * * * echo '50\\%' # j\u00fcrgen\n@daily later\n{Begin}\n");
        third.Split('\n').Count(IsJob).ShouldBe(1);
        third.ShouldEndWith($"{End}\n");
    }

    [Fact]
    public async Task Install_NoCrontabYet_BeginsOne()
    {
        string crontab = FakeCrontab(null);
        (await CliRun.Of(["crontab", "install", "--crontab", crontab, .. Common])).Code.ShouldBe(0);
        Installed().ShouldStartWith(Begin);
    }

    [Theory]
    [InlineData("# >>> marketingest\n0 0 * * * x\n")]
    [InlineData("# <<< marketingest\n# >>> marketingest\n")]
    [InlineData("# >>> marketingest\n# >>> marketingest\n# <<< marketingest\n")]
    public async Task Install_BrokenMarkers_ChangesNothing(string before)
    {
        string crontab = FakeCrontab(before);
        CliRun run = await CliRun.Of(["crontab", "install", "--crontab", crontab, .. Common]);
        run.Code.ShouldBe(ExitCode.DamagedInput);
        run.Error.ShouldContain("crontab -e");
        Installed().ShouldBe(before);
    }

    [Fact]
    public async Task Install_WithoutACrontabCommand_IsConfigurationAndNamesAnotherWay()
    {
        CliRun run = await CliRun.Of(["crontab", "install", "--crontab", folder.File("no-such-program"), .. Common]);
        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("crontab output FILE");
    }

    [Fact]
    public async Task Show_StoreInMemory_IsUsage() => (await CliRun.Of("crontab", "show", "--store", "memory:")).Code.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task Show_Postgres_NeverShowsTheConnection()
    {
        CliRun run = await CliRun.Of("crontab", "show", "--store", "postgres:Host=db;Database=market;Username=me;Password=s3cret", "--jobs", "detect_flip50");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldContain("--store postgres: ");
        run.Output.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Show_SecondsOrAForeignForm_IsUsageAndNamesTheJob()
    {
        string config = folder.File("seconds.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"cron":"30 * * * * *"}}}}""");
        CliRun run = await CliRun.Of(["crontab", "show", "--config", config, .. Common]);
        (run.Code, run.Output).ShouldBe((ExitCode.Usage, ""));
        run.Error.ShouldContain("detect_flip50");
        run.Error.ShouldContain("30 * * * * *");
    }

    public void Dispose() => folder.Dispose();

    private static bool IsJob(string line) => !line.StartsWith('#') && line.Contains(" --scheduled ", StringComparison.Ordinal);

    private static async Task<string[]> JobsAsync() => [.. (await CliRun.Of("jobs", "--store", "memory:", "--json")).Lines.Where(l => !l.Contains("\"schedule\":null", StringComparison.Ordinal))];

    private string Installed() => File.ReadAllText(folder.File("crontab.txt"));

    /// <summary>A stand-in for the command: -l prints a file or says that there is none, - replaces it.</summary>
    private string FakeCrontab(string? before)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no crontab on Windows.");
        if (before is not null)
        {
            folder.File("crontab.txt", before);
        }

        string program = folder.File("crontab", $"""
            #!/bin/sh
            case "$1" in
              -l) if [ -f '{folder.File("crontab.txt")}' ]; then cat '{folder.File("crontab.txt")}'; else echo "no crontab for me" >&2; exit 1; fi ;;
              -) cat > '{folder.File("crontab.txt")}' ;;
              *) exit 2 ;;
            esac

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return program;
    }
}
