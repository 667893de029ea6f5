using System.CommandLine;

using MarketIngest.Cli.Commands;

using NodaTime;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class LeaseReportTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 27, 20, 0);

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Run_HeldElsewhere_NamesTheHolderAndTheWayOut()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddOffExchange());
        Instant now = SystemClock.Instance.GetCurrentInstant();
        LeaseAnswer held = await ((ILeaseStore)ingest.Store).AcquireAsync(new LeaseRequest("detect_flip50", new LeaseOwner("other", "elsewhere", 4711, now), now, Duration.FromMinutes(1)), TestContext.Current.CancellationToken);
        held.IsGranted.ShouldBeTrue();

        JobRun run = await ingest.RunAsync("detect_flip50", cancellationToken: TestContext.Current.CancellationToken);
        (CommandIo io, ParseResult parsed) = Io();
        RunCommand.Report(io, parsed, run);
        RunCommand.CodeOf([run]).ShouldBe(ExitCode.Success);
        output.ToString().ShouldContain("skipped");
        error.ToString().ShouldStartWith("skipped: detect_flip50: the job is run by process 4711 on elsewhere since");
        error.ToString().ShouldContain("marketingest locks --release detect_flip50");
    }

    [Fact]
    public void Run_SkippedForAnotherReason_OffersNoRelease()
    {
        var run = new JobRun
        {
            RunId = "r",
            Job = "detect_flip50",
            Kind = RunKind.Scheduled,
            Dataset = "analytics.flip50_events",
            BusinessDate = new LocalDate(2026, 11, 27),
            StartTime = Now,
            Outcome = CollectOutcome.Skipped,
            Errors = """["a dependency is not met: compute_offex_ratio ended failed"]""",
        };
        (CommandIo io, ParseResult parsed) = Io();
        RunCommand.Report(io, parsed, run);
        error.ToString().ShouldContain("a dependency is not met");
        error.ToString().ShouldNotContain("--release");
    }

    [Theory]
    [InlineData("--json", "{\"dataset\":\"leases\",\"name\":\"detect_flip50\"")]
    [InlineData("--quiet", "elsewhere")]
    public void Locks_Held_ShowTheHolder(string option, string shown)
    {
        (CommandIo io, ParseResult parsed) = Io(option);
        LocksCommand.Print(io, parsed, [new LeaseRequest("detect_flip50", new LeaseOwner("other", "elsewhere", 4711, Now), Now, Duration.FromMinutes(1)).Grant(Now, null)]);
        output.ToString().ShouldContain(shown);
        output.ToString().ShouldContain("4711");
    }

    [Fact]
    public async Task Locks_Empty_SaySo()
    {
        CliRun run = await CliRun.Of("locks", "--store", "memory:");
        (run.Code, run.Output).ShouldBe((0, $"No job is running.{Environment.NewLine}"));
        CliRun release = await CliRun.Of("locks", "--release", "detect_flip50", "--store", "memory:");
        (release.Code, release.Output).ShouldBe((0, ""));
        release.Error.ShouldContain("Nobody runs detect_flip50");
    }

    [Fact]
    public async Task Locks_HeldElsewhere_StandInTheWayUntilTheyAreReleased()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{folder.File("market.db")}";
        await using (Ingest other = Ingest.Create(b => b.UseSqlite(folder.File("market.db"))))
        {
            Instant now = SystemClock.Instance.GetCurrentInstant();
            await ((ILeaseStore)other.Store).AcquireAsync(new LeaseRequest("detect_flip50", new LeaseOwner("other", "elsewhere", 4711, now), now, Duration.FromMinutes(1)), TestContext.Current.CancellationToken);
        }

        CliRun skipped = await CliRun.Of("run", "detect_flip50", "--store", store, "--json");
        skipped.Code.ShouldBe(ExitCode.Success);
        skipped.Output.ShouldContain("\"outcome\":\"skipped\"");
        skipped.Error.ShouldContain("process 4711 on elsewhere");
        skipped.Error.ShouldContain("locks --release detect_flip50");
        (await CliRun.Of("jobs", "--store", store, "--json")).Lines.Single(l => l.Contains("\"job\":\"detect_flip50\"", StringComparison.Ordinal)).ShouldContain("\"running\":\"process 4711 on elsewhere");
        (await CliRun.Of("locks", "--store", store, "--json")).Lines.ShouldHaveSingleItem().ShouldContain("\"host\":\"elsewhere\"");

        CliRun released = await CliRun.Of("locks", "--release", "detect_flip50", "--store", store);
        released.Error.ShouldContain("Released detect_flip50, held by process 4711 on elsewhere");
        (await CliRun.Of("run", "detect_flip50", "--store", store, "--json")).Output.ShouldContain("\"outcome\":\"nothing_expected\"");
        (await CliRun.Of("query", "audit_log", "--store", store, "--json")).Output.ShouldContain("\"action\":\"lock_release\"");
    }

    private (CommandIo Io, ParseResult Parsed) Io(params string[] args)
    {
        var globals = new GlobalOptions();
        var root = new RootCommand();
        globals.AddTo(root);
        return (new CommandIo(globals, output, error), root.Parse(args));
    }
}
