using System.Diagnostics;
using System.Globalization;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Cli.Tests.Backfilling;

/// <summary>A backfill of all members over six years, killed three times, from a server that fails, throttles and stalls.</summary>
public sealed class BackfillKillTests
{
    private const string Friday = "2026-11-20T23:30:00Z";
    private const string Tuesday = "2026-11-24T11:00:00Z";
    private const int Kills = 3;
    private const int Years = 7;
    private const long PeakBytes = 400L << 20;

    private static int Members => Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? 503 : 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sp500_KilledThreeTimes_EndsCompleteAndNeverAsksForWhatIsCommitted()
    {
        using var folder = new TemporaryFolder();
        await using var market = new StandInMarket(Members);
        string store = $"sqlite:{Path.Combine(folder.Path, "market.db")}";
        string[] backfill = ["backfill", "sp500", "--start-date", "2020-01-01", "--resume", "--now", Friday];
        long started = Stopwatch.GetTimestamp();
        for (int kill = 1; kill <= Kills; kill++)
        {
            HashSet<string> committed = await CommittedAsync(store);
            int logged = market.Received.Count;
            int done = market.Answered.Count;
            using Process process = Start(folder.Path, market.Port, store, backfill);
            await WaitForAsync(() => market.Answered.Count >= Math.Max(done, kill * Members * Years / (Kills + 2)) || process.HasExited);
            process.HasExited.ShouldBeFalse("the backfill ended before it was killed");
            process.Kill();
            await process.WaitForExitAsync(Token);
            market.Received.Skip(logged).Where(r => committed.Contains(r.YearKey)).ShouldBeEmpty();
        }

        HashSet<string> before = await CommittedAsync(store);
        before.Count.ShouldBeGreaterThan(Members * Years / 4);
        int received = market.Received.Count;
        (int code, string output, IReadOnlyList<long> sizes) = await RunAsync(folder.Path, market.Port, store, backfill);
        code.ShouldBe(ExitCode.Success, output);
        output.ShouldContain("\"outcome\":\"collected\"");
        market.Received.Skip(received).Where(r => before.Contains(r.YearKey) && r.From != market.Halt.Date).ShouldBeEmpty();
        market.Answered.Count(r => r.From != market.Halt.Date).ShouldBeInRange(Members * Years, (Members * Years) + (Kills * 4), "only what was on its way when the process was killed is asked for twice");
        sizes.Max().ShouldBeLessThan(PeakBytes);
        await CheckRowsAsync(store, market);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Members} members: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, {market.Requests} requests, {market.Answered.Count} answered, peak by quarter of the last run {string.Join(", ", sizes.Chunk((sizes.Count / 4) + 1).Select(c => c.Max() >> 20))} MB");

        await CheckUpdatesAsync(folder.Path, market, store);
    }

    /// <summary>The next update asks each member for the new session and the few before it; one right after it asks for nothing.</summary>
    private static async Task CheckUpdatesAsync(string folder, StandInMarket market, string store)
    {
        int answered = market.Answered.Count;
        (int code, string output, _) = await RunAsync(folder, market.Port, store, ["run", "update_sp500", "--now", Tuesday, "--data-dir", folder]);
        code.ShouldBe(ExitCode.Success, output);
        ChartRequest[] updates = [.. market.Answered.Skip(answered)];
        updates.Select(r => r.Symbol).ShouldBe(market.Symbols.Select(s => SymbolSpelling.In(s, SymbolStyle.Hyphen)), ignoreOrder: true);
        updates.ShouldAllBe(r => r.From >= new LocalDate(2026, 11, 13));
        output.ShouldContain($"\"records_inserted\":{Members + Members}", customMessage: "a bar of Monday and a member of the new list each");

        answered = market.Answered.Count;
        (code, output, _) = await RunAsync(folder, market.Port, store, ["run", "update_sp500", "--now", "2026-11-24T11:05:00Z", "--data-dir", folder]);
        code.ShouldBe(ExitCode.Success, output);
        market.Answered.Count.ShouldBe(answered);
        string[] summary = await File.ReadAllLinesAsync(Path.Combine(folder, "update_summary.csv"), Token);
        summary.Length.ShouldBe(3);
        summary[0].ShouldBe("timestamp,total_symbols,success,failed,success_rate,duration_seconds,gaps_filled");
        summary.Skip(1).ShouldAllBe(line => line.Contains($",{Members},{Members},0,100,", StringComparison.Ordinal) && line.EndsWith(",0", StringComparison.Ordinal));
    }

    private static async Task CheckRowsAsync(string address, StandInMarket market)
    {
        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(address["sqlite:".Length..]));
        int sessions = NyseCalendar.Instance.CountBusinessDays(new LocalDate(2020, 1, 1), new LocalDate(2026, 11, 21));
        Dictionary<string, int> bars = new(StringComparer.Ordinal);
        await foreach (PriceBar bar in ingest.Store.ReadAsync<PriceBar>(cancellationToken: Token))
        {
            bars[bar.Symbol] = bars.GetValueOrDefault(bar.Symbol) + 1;
        }

        bars.Count.ShouldBe(Members);
        bars.Where(b => b.Value != (b.Key == market.Halt.Symbol ? sessions - 1 : sessions)).ShouldBeEmpty();
    }

    /// <summary>The years of symbols that the store holds as complete, by the keys of <see cref="ChartRequest"/>.</summary>
    private static async Task<HashSet<string>> CommittedAsync(string address)
    {
        if (!File.Exists(address["sqlite:".Length..]))
        {
            return [];
        }

        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(address["sqlite:".Length..]));
        HashSet<string> committed = new(StringComparer.Ordinal);
        await foreach (PartitionState state in ingest.Store.ReadAsync<PartitionState>(cancellationToken: Token))
        {
            if (state is { Job: "collect_daily_bars", Outcome: CollectOutcome.Collected })
            {
                committed.Add(state.Partition.Replace("-to-date", "", StringComparison.Ordinal));
            }
        }

        return committed;
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (long start = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(5, Token))
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromMinutes(3));
        }
    }

    private static async Task<(int Code, string Output, IReadOnlyList<long> Sizes)> RunAsync(string folder, int port, string store, string[] command)
    {
        using Process process = Start(folder, port, store, command);
        Task<string> output = process.StandardOutput.ReadToEndAsync(Token);
        Task<string> error = process.StandardError.ReadToEndAsync(Token);
        List<long> sizes = [];
        while (!process.HasExited)
        {
            sizes.Add(SizeOf(process));
            await Task.Delay(25, Token);
        }

        return (process.ExitCode, await output + await error, sizes);
    }

    /// <summary>The working set, or 0 where the process ended meanwhile.</summary>
    private static long SizeOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException) when (process.HasExited)
        {
            return 0;
        }
    }

    private static Process Start(string folder, int port, string store, string[] command)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "marketingest.dll");
        string server = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [program, .. command, "--store", store, "--json", "--max-rps", "10000", "--source-url", $"yahoo={server}", "--source-url", $"stooq={server}", "--source-url", $"constituents={server}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in (IEnumerable<(string, string)>)
        [
            ("Access__BackoffBase", "00:00:00.010"), ("Access__BackoffMaximum", "00:00:00.100"), ("Access__AttemptTimeout", "00:00:01"), ("Access__MaximumAttempts", "10"),
            ("Constituents__MinimumMembers", "1"), ("Constituents__MaximumParallelism", "4"),
        ])
        {
            start.Environment[$"MarketIngest__{name}"] = value;
        }

        return Process.Start(start)!;
    }
}
