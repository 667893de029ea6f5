using System.Diagnostics;

using MarketIngest.EndToEnd.Tests.Operations.Storm;
using MarketIngest.Storage.Sqlite;

namespace MarketIngest.EndToEnd.Tests.Operations.Soak;

/// <summary>A daemon holds after a day what it held after its first hours.</summary>
public sealed class SoakTests
{
    private const int Settled = 4;
    private const double MostGrowth = 1.05;
    private const string HeapLimit = "0x6000000";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daemon_TwentyJobsForADay_HoldsNoMoreMemoryThreadsOrHandles()
    {
        using var folder = new TemporaryFolder();
        List<SoakSample> samples = await SoakAsync(folder.File("soak.db"));
        samples.Count.ShouldBe(SoakedDaemon.Hours);
        SoakSample settled = samples[Settled - 1], last = samples[^1];
        string all = string.Join('\n', samples);
        TestContext.Current.TestOutputHelper?.WriteLine(all);
        ((double)last.ManagedKibibytes).ShouldBeLessThan(settled.ManagedKibibytes * MostGrowth, all);
        ((double)last.WorkingSetKibibytes).ShouldBeLessThan(settled.WorkingSetKibibytes * MostGrowth, all);
        last.Threads.ShouldBeLessThanOrEqualTo(samples.Take(Settled).Max(s => s.Threads), all);
        last.Handles.ShouldBeLessThanOrEqualTo(samples.Take(Settled).Max(s => s.Handles), all);
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
        runs.Count.ShouldBe(SoakedDaemon.Hours * (EveryFiveMinutes + EveryQuarter) * JobsOfEach);
        runs.ShouldAllBe(r => r.Success == true);
        (await Tables.ContentAsync(store, StormRow.Schema)).Count.ShouldBe(SoakedDaemon.Hours * StormContent.Symbols * JobsOfEach * 2);
    }

    /// <summary>The heap is bounded, so that what is measured is what the daemon needs and not when the collector comes round.</summary>
    private static async Task<List<SoakSample>> SoakAsync(string database)
    {
        ProcessStartInfo start = HostProcess.StartInfo(SoakedDaemon.Verb, database);
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
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
