using System.Diagnostics;
using System.Globalization;

using MarketIngest.Storage.Tests.Killing;
using MarketIngest.Storage.Tests.Postgres;

namespace MarketIngest.Storage.Tests.Memory;

/// <summary>
/// A commit of a million rows takes no more memory than one of a tenth of them, whether they are new, the same again, or copies of histories; nor does a
/// file that is written and read.
/// </summary>
public sealed class FlatMemoryTests(PostgresServer server)
{
    private const int Million = 1_000_000;
    private const double MostGrowth = 1.2;
    private const long MostMebibytes = 300;
    private const int PostgresHeapMebibytes = 48;

    [Theory]
    [InlineData(CommitMany.AsRows)]
    [InlineData(CommitMany.AsCopies)]
    public async Task Sqlite_MillionRows_TakeNoMoreMemoryThanATenth(string kind)
    {
        using var folder = new TemporaryFolder();
        long small = await CommitAsync("sqlite:" + folder.File("small.db"), Million / 10, kind);
        long large = await CommitAsync("sqlite:" + folder.File("large.db"), Million, kind);
        Check(small, large);
    }

    /// <summary>The heap is bounded, so that what is measured is what the store needs and not when the collector comes round.</summary>
    [Theory]
    [InlineData(CommitMany.AsRows)]
    [InlineData(CommitMany.AsCopies)]
    public async Task Postgres_MillionRows_TakeNoMoreMemoryThanATenth(string kind)
    {
        await using PostgresFixture many = await PostgresFixture.CreateAsync(server);

        // A short run may end before the collector's budget has settled: of three, the most counts.
        long small = 0;
        for (int i = 0; i < 3; i++)
        {
            await using PostgresFixture few = await PostgresFixture.CreateAsync(server);
            small = Math.Max(small, await CommitAsync("postgres:" + few.Options.ConnectionString, Million / 10, kind, PostgresHeapMebibytes));
        }

        long large = await CommitAsync("postgres:" + many.Options.ConnectionString, Million, kind, PostgresHeapMebibytes);
        Check(small, large);
    }

    [Fact]
    public async Task ParquetFile_ThreeMillionRows_TakesNoMoreMemoryThanATenth()
    {
        using var folder = new TemporaryFolder();
        long small = await PeakAsync(null, ParquetMany.Verb, folder.File("small.parquet"), "300000");
        long large = await PeakAsync(null, ParquetMany.Verb, folder.File("large.parquet"), "3000000");
        Check(small, large);
    }

    /// <summary>
    /// The heap is bounded too, so that what is measured is what a merge needs and not when the collector comes round. CSV keeps a file for each symbol unless told
    /// otherwise, and a million symbols would be as many files: here a file holds a year.
    /// </summary>
    [Theory]
    [InlineData("csv-year", CommitMany.AsRows, 48)]
    [InlineData("csv-year", CommitMany.AsCopies, 48)]
    [InlineData("parquet", CommitMany.AsRows, 80)]
    [InlineData("parquet", CommitMany.AsCopies, 96)]
    [InlineData("delta", CommitMany.AsRows, 80)]
    [InlineData("delta", CommitMany.AsCopies, 96)]
    public async Task Files_MillionRows_TakeNoMoreMemoryThanATenth(string store, string kind, int heapMebibytes)
    {
        using var folder = new TemporaryFolder();
        long small = await CommitAsync($"{store}:{folder.File("small")}", Million / 10, kind, heapMebibytes);
        long large = await CommitAsync($"{store}:{folder.File("large")}", Million, kind, heapMebibytes);
        Check(small, large);
    }

    private static void Check(long small, long large)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{small} MiB, {large} MiB");
        ((double)large).ShouldBeLessThan(small * MostGrowth, $"{small} MiB at first, {large} MiB at a million rows");
        large.ShouldBeLessThan(MostMebibytes);
    }

    private static Task<long> CommitAsync(string address, int rows, string kind, int? heapMebibytes = null) =>
        PeakAsync(heapMebibytes, CommitMany.Verb, address, rows.ToString(CultureInfo.InvariantCulture), kind);

    /// <summary>The most memory of a process of its own, in mebibytes.</summary>
    private static async Task<long> PeakAsync(int? heapMebibytes, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // What the collector has not got round to yet is no need of the store.
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x1000000";
        if (heapMebibytes is { } most)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{(long)most * 1024 * 1024:X}");
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return long.Parse(said, CultureInfo.InvariantCulture);
    }
}
