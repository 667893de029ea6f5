using System.Diagnostics;
using System.Globalization;

using MarketIngest.EndToEnd.Tests.Operations.Storm;
using MarketIngest.Storage.Sqlite;

namespace MarketIngest.EndToEnd.Tests.Operations.Soak;

/// <summary>A daemon holds after a day what it held after its first hours.</summary>
public sealed class SoakTests
{
    private const int Hours = 24;
    private const int Settled = 4;
    private const double MostGrowth = 1.05;

    /// <summary>In kibibytes: 40 bytes for each run of the day.</summary>
    private const long MostManagedGrowth = 128;

    /// <summary>The thread pool adds and takes threads as it sees fit; one that is lost with each run would be thousands.</summary>
    private const int Give = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daemon_TwentyJobsForADay_HoldsNoMoreMemoryThreadsOrHandles()
    {
        using var folder = new TemporaryFolder();
        List<SoakSample> samples = await SoakAsync(folder.File("soak.db"));
        samples.Count.ShouldBe(Hours);
        SoakSample settled = samples[Settled - 1], last = samples[^1];
        string all = string.Join('\n', samples);
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        last.ManagedKibibytes.ShouldBeLessThan(settled.ManagedKibibytes + MostManagedGrowth, all);
        ((double)last.WorkingSetKibibytes).ShouldBeLessThan(settled.WorkingSetKibibytes * MostGrowth, all);
        last.Threads.ShouldBeLessThanOrEqualTo(samples.Take(Settled).Max(s => s.Threads) + Give, all);
        last.Handles.ShouldBeLessThanOrEqualTo(samples.Take(Settled).Max(s => s.Handles) + Give, all);
        await CheckRunsAsync(folder.File("soak.db"));
    }

    /// <summary>All the work of the day was done.</summary>
    private static async Task CheckRunsAsync(string database)
    {
        await using var store = new SqliteStore(new SqliteOptions { Path = database }, TimeProvider.System);
        List<JobRun> runs = [];
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: Token))
        {
            runs.Add(run);
        }

        const int EveryFiveMinutes = 12, EveryQuarter = 4, JobsOfEach = 10;
        runs.Count.ShouldBe(Hours * (EveryFiveMinutes + EveryQuarter) * JobsOfEach);
        runs.ShouldAllBe(r => r.Success == true);
        (await Tables.ContentAsync(store, StormRow.Schema)).Count.ShouldBe(Hours * StormContent.Symbols * JobsOfEach * 2);
    }

    /// <summary>The heap is bounded and code is compiled once, so that what is measured is what the daemon needs and not when the collector or the compiler comes round.</summary>
    private static async Task<List<SoakSample>> SoakAsync(string database)
    {
        ProcessStartInfo start = HostProcess.StartInfo(SoakedDaemon.Verb, database, Hours.ToString(CultureInfo.InvariantCulture));
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x200000";

        // The heap grows by regions; one of the usual four mebibytes would be the whole of the growth that is allowed.
        start.Environment["DOTNET_GCRegionSize"] = "0x100000";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x6000000";
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(Token);
        List<SoakSample> samples = [];
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            samples.Add(SoakSample.Parse(line));
        }

        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0, await errors);
        return samples;
    }
}
