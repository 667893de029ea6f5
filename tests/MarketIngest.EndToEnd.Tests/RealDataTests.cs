using System.Text.Json;

using MarketIngest.Archiving;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>Real FINRA files and real IEX captures through archive, engine and SQLite, held against what independent readers found in them.</summary>
[Trait("Category", "RealData")]
public sealed class RealDataTests
{
    private static readonly Instant Captured = Instant.FromUtc(2026, 1, 5, 12, 0);

    // Names that the exchange uses for tests; two captures flag three of them in their directory messages.
    private static readonly string[] TestSymbols = ["ZEXIT", "ZIEXT", "ZXIET", "ZTIEX", "ZIETX", "ZITEX", "ZIXET", "ZXEIT", "ZTEXI", "ZETIX"];

    private static readonly (string File, LocalDate Date, string Feed, string Version)[] Captures =
    [
        ("iex/TOPS16.pcapng.gz", new LocalDate(2017, 7, 10), "TOPS", "1.6"),
        ("iex/sai_test.pcap.gz", new LocalDate(2023, 10, 2), "DEEP", "1.0"),
        ("iex/synthetic/small.pcap.gz", new LocalDate(2025, 5, 8), "TOPS", "1.6"),
    ];

    // A week comes out five weeks after its Monday; the file names carry that day.
    private static readonly (string File, LocalDate Week)[] WeeklyFiles =
    [
        ("finra/spine_core/finra_otc_weekly_otc_20251215.csv", new LocalDate(2025, 11, 10)),
        ("finra/spine_core/finra_otc_weekly_otc_20251222.csv", new LocalDate(2025, 11, 17)),
    ];

    [Fact]
    public async Task Captures_ThroughEngineIntoSqlite_GiveTheExpectedTotalsAndNothingNewTwice()
    {
        string data = SharedMaterial.Require("data", "microstructure");
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "expected.json")));
        using var folder = new TemporaryFolder();
        await RecordAsync(data, folder.File("archive"));
        var clock = new ManualTimeProvider(Captured + Duration.FromHours(1));
        await using Ingest ingest = Ingest.Create(builder =>
        {
            builder.UseSqlite(folder.File("market.db")).AddIexHist().AddFinra(o =>
            {
                o.Tiers = [Calendars.Publication.OtcTier.OTCE];
                o.SummaryTypes = ["ATS_W_SMBL_FIRM"];
            });
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<ISourceClient>(new ReplaySourceClient(ArchiveIndex.Load(folder.File("archive")), clock));
        });

        JobRun[] first = await RunAllAsync(ingest);
        first.ShouldAllBe(r => r.Outcome == CollectOutcome.Collected && r.RecordsRejected == 0 && r.RecordsInserted == r.RecordsProcessed);
        await CheckWeeksAsync(ingest.Store, expected.RootElement);
        await CheckVolumesAsync(ingest.Store, expected.RootElement);

        IReadOnlyList<string>[] before = await LinesAsync(ingest.Store);
        clock.Advance(Duration.FromDays(1));
        JobRun[] second = await RunAllAsync(ingest);
        second.ShouldAllBe(r => r.RecordsInserted == 0 && r.RecordsUpdated == 0 && r.RecordsProcessed > 0 && r.RecordsUnchanged == r.RecordsProcessed);
        (await LinesAsync(ingest.Store)).ShouldBe(before);
    }

    private static async Task RecordAsync(string data, string directory)
    {
        using var archive = new PayloadArchive(directory);
        foreach ((string file, LocalDate week) in WeeklyFiles)
        {
            await RecordAsync(archive, new SourceRequest("FILE", new Uri($"file:///finra/otc-weekly/{week:uuuu-MM-dd}_OTCE_ATS_W_SMBL_FIRM.csv")), File.ReadAllBytes(Path.Combine(data, file)));
        }

        foreach ((string file, LocalDate date, string feed, string version) in Captures)
        {
            byte[] capture = File.ReadAllBytes(Path.Combine(data, file));
            string link = $"https://www.googleapis.com/download/storage/v1/b/iex/o/data%2Ffeeds%2F{date:uuuuMMdd}%2F{date:uuuuMMdd}_IEXTP1_{feed}{version}.pcap.gz?generation=1&alt=media";
            string index = $$"""[{"link":"{{link}}","date":"{{date:uuuuMMdd}}","feed":"{{feed}}","version":"{{version}}","protocol":"IEXTP1","size":"{{capture.Length}}"}]""";
            await RecordAsync(archive, SourceRequest.Get($"https://iextrading.com/api/1.0/hist?date={date:uuuuMMdd}"), System.Text.Encoding.UTF8.GetBytes(index));
            await RecordAsync(archive, SourceRequest.Get(link), capture);
        }
    }

    private static async Task RecordAsync(PayloadArchive archive, SourceRequest request, byte[] body)
    {
        await using var payload = new Payload(request, 200, new Dictionary<string, string>(StringComparer.Ordinal), Captured, new BytesContent(body));
        await archive.RecordAsync(payload, TestContext.Current.CancellationToken);
    }

    private static async Task<JobRun[]> RunAllAsync(Ingest ingest)
    {
        List<JobRun> runs = [];
        foreach ((_, LocalDate date, _, _) in Captures)
        {
            var day = new CollectRequest { From = date, Until = date.PlusDays(1), Refresh = RefreshPolicy.Always };
            runs.Add(await ingest.RunAsync("collect_iex_hist", day, TestContext.Current.CancellationToken));
        }

        var weeks = new CollectRequest
        {
            From = WeeklyFiles[0].Week,
            Until = WeeklyFiles[^1].Week.PlusDays(1),
            Refresh = RefreshPolicy.Always,
            Options = new Dictionary<string, string>(StringComparer.Ordinal) { ["data-dir"] = "." },
        };
        runs.Add(await ingest.RunAsync("collect_finra_otc", weeks, TestContext.Current.CancellationToken));
        return [.. runs];
    }

    private static async Task CheckWeeksAsync(IStore store, JsonElement expected)
    {
        foreach ((string file, LocalDate week) in WeeklyFiles)
        {
            JsonElement facts = expected.GetProperty(file);
            List<OtcWeekly> rows = await store.ReadAsync<OtcWeekly>(q => q with { From = week, Until = week.PlusDays(7) }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            rows.Count.ShouldBe(facts.GetProperty("rows").GetInt32(), file);
            rows.Sum(r => r.Shares).ShouldBe(facts.GetProperty("total_shares").GetDecimal(), file);
            rows.Sum(r => r.Trades).ShouldBe(facts.GetProperty("total_trades").GetInt64(), file);
            rows.ShouldAllBe(r => r.WeekStart == week && r.Tier == "OTCE" && r.Origin == "file");
            foreach (JsonProperty venue in facts.GetProperty("shares_by_mpid").EnumerateObject())
            {
                rows.Where(r => r.Mpid == venue.Name).Sum(r => r.Shares).ShouldBe(venue.Value.GetDecimal(), venue.Name);
            }

            foreach (JsonProperty symbol in facts.GetProperty("top20").EnumerateObject())
            {
                OtcWeekly[] own = [.. rows.Where(r => r.Symbol == symbol.Name)];
                (own.Length, own.Sum(r => r.Shares)).ShouldBe((symbol.Value.GetProperty("rows").GetInt32(), symbol.Value.GetProperty("shares").GetDecimal()), symbol.Name);
            }
        }
    }

    private static async Task CheckVolumesAsync(IStore store, JsonElement expected)
    {
        foreach ((string file, LocalDate date, string feed, _) in Captures)
        {
            JsonElement facts = expected.GetProperty(file);
            var wanted = facts.GetProperty("per_symbol").EnumerateObject().Where(s => !TestSymbols.Contains(s.Name)).ToDictionary(
                s => s.Name,
                s => (s.Value.GetProperty("gross").GetDecimal(), s.Value.GetProperty("broken").GetDecimal(), s.Value.GetProperty("net").GetDecimal(), s.Value.GetProperty("trades").GetInt64()),
                StringComparer.Ordinal);
            List<IexMatchedVolume> rows = await store.ReadAsync<IexMatchedVolume>(q => q with { From = date, Until = date.PlusDays(1) }, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
            rows.ShouldAllBe(r => r.Feed == feed && r.Epochs == 1);
            rows.ToDictionary(r => r.Symbol, r => (r.GrossShares, r.BrokenShares, r.MatchedShares, r.Trades), StringComparer.Ordinal).OrderBy(r => r.Key, StringComparer.Ordinal)
                .ShouldBe(wanted.OrderBy(w => w.Key, StringComparer.Ordinal), file);
            decimal testNet = facts.GetProperty("per_symbol").EnumerateObject().Where(s => TestSymbols.Contains(s.Name)).Sum(s => s.Value.GetProperty("net").GetDecimal());
            rows.Sum(r => r.MatchedShares).ShouldBe(facts.GetProperty("volume_net").GetDecimal() - testNet, file);
        }
    }

    private static async Task<IReadOnlyList<string>[]> LinesAsync(IStore store) =>
        [await Tables.WithLineageAsync(store, OtcWeekly.Schema), await Tables.WithLineageAsync(store, IexMatchedVolume.Schema), await Tables.WithLineageAsync(store, IexHistFile.Schema)];
}
