using System.IO.Compression;

using MarketIngest.Sources.Access;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Bulk;

/// <summary>A downloaded archive of facts as the engine backfills it.</summary>
public sealed class SecFactsBackfillTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Run_ArchiveWithADamagedEntry_KeepsTheOthersAndResumesThere()
    {
        Write((1, Facts(1)), (2, Facts(2)[..80]), (3, Facts(3)));
        await using Ingest ingest = Create();
        JobRun first = await RunAsync(ingest);
        (first.Outcome, first.PartitionsTotal, first.PartitionsFailed).ShouldBe((CollectOutcome.Partial, 3, 1));
        first.Errors!.ShouldContain("companyfacts.zip/CIK0000000002.json");
        (await Ciks(ingest)).ShouldBe(["0000000001", "0000000003"]);

        File.Delete(folder.File("companyfacts.zip"));
        Write((1, Facts(1)), (2, Facts(2)), (3, Facts(3)));
        JobRun second = await RunAsync(ingest);
        (second.Outcome, second.PartitionsTotal, second.RecordsInserted).ShouldBe((CollectOutcome.Collected, 1, 1));
        (await Ciks(ingest)).ShouldBe(["0000000001", "0000000002", "0000000003"]);
        JobRun third = await RunAsync(ingest);
        (third.Outcome, third.RecordsProcessed).ShouldBe((CollectOutcome.NothingExpected, 0));
    }

    private static string Facts(int cik) =>
        "{\"cik\":" + cik + ",\"entityName\":\"Acme\",\"facts\":{\"dei\":{\"A\":{\"units\":{\"pure\":[{\"end\":\"2024-09-28\",\"val\":1,\"accn\":\"0000999999-24-000010\",\"filed\":\"2024-11-01\"}]}}}}}";

    private static async Task<List<string>> Ciks(Ingest ingest) =>
        await ingest.Store.ReadAsync<CompanyFact>(null, TestContext.Current.CancellationToken).Select(f => f.Cik).ToListAsync(TestContext.Current.CancellationToken);

    private async Task<JobRun> RunAsync(Ingest ingest)
    {
        var request = new CollectRequest { Options = new Dictionary<string, string> { ["data-dir"] = folder.Path }, Kind = RunKind.Backfill };
        return await ingest.RunAsync(SecJobs.CreditRisk, request, TestContext.Current.CancellationToken);
    }

    private Ingest Create() => Ingest.Create(builder =>
    {
        builder.UseMemory()
            .AddSourceAccess(o => o.DataDirectory = folder.Path)
            .AddCollector(_ => new SecFactsCollector(Options.Create(new SecOptions()), new SecRequests(new SecOptions())))
            .AddJob(SecJobs.CreditRiskWeekly);
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Instant.FromUtc(2026, 11, 28, 9, 0)));
    });

    // Both archives are of one day, as far as their dates say.
    private void Write(params (int Cik, string Text)[] entries)
    {
        using (ZipArchive archive = ZipFile.Open(folder.File("companyfacts.zip"), ZipArchiveMode.Create))
        {
            foreach ((int cik, string text) in entries)
            {
                using var writer = new StreamWriter(archive.CreateEntry($"CIK{cik:D10}.json").Open());
                writer.Write(text);
            }
        }

        File.SetLastWriteTimeUtc(folder.File("companyfacts.zip"), new DateTime(2026, 11, 28, 8, 0, 0, DateTimeKind.Utc));
    }
}
