using System.Globalization;

using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Logging.Abstractions;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecFullTextCollectorTests
{
    private const string Words = "\"poison pill\"";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 16, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Query_StoresSightingsOfAllPages()
    {
        await using var store = new MemoryStore();
        OfflineSource source = Source((day => day.Day == 3 ? 250 : 0, new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 6)));
        JobRun run = await RunAsync(store, source, Request(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 6)));
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null));
        (await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token)).Select(f => f.AccessionNumber).Distinct().Count().ShouldBe(250);
        source.Requests.Select(r => r.Address.AbsoluteUri).ShouldBe(
        [
            SecEndpoints.FullTextSearch(Words, "8-K,8-K/A", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 6), 0),
            SecEndpoints.FullTextSearch(Words, "8-K,8-K/A", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 6), 100),
            SecEndpoints.FullTextSearch(Words, "8-K,8-K/A", new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 6), 200),
        ]);
        source.Requests[0].Headers["User-Agent"].ShouldBe("Acme ops@acme.example");
        source.Requests[0].Address.Query.ShouldBe("?q=%22poison%20pill%22&forms=8-K%2C8-K%2FA&dateRange=custom&startdt=2026-11-01&enddt=2026-11-05&from=0");
    }

    [Fact]
    public async Task Run_MoreThanTheSearchGives_IsHalvedByDates()
    {
        await using var store = new MemoryStore();
        OfflineSource source = new() { Now = Now };
        LocalDate from = new(2026, 11, 2), until = new(2026, 11, 6);
        for (LocalDate a = from; a < until; a = a.PlusDays(1))
        {
            for (LocalDate b = a.PlusDays(1); b <= until; b = b.PlusDays(1))
            {
                Answer(source, a, b, _ => 4000);
            }
        }

        JobRun run = await RunAsync(store, source, Request(from, until));
        run.Errors.ShouldBeNull();
        (await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token)).Select(f => f.AccessionNumber).Distinct().Count().ShouldBe(16_000);
        source.Requests.Count.ShouldBe(1 + (2 * 80));
    }

    [Fact]
    public async Task Run_DayWithMoreThanTheSearchGives_IsAnErrorAndStoresNothing()
    {
        await using var store = new MemoryStore();
        LocalDate day = new(2026, 11, 3);
        JobRun run = await RunAsync(store, Source((_ => 10_001, day, day.PlusDays(1))), Request(day, day.PlusDays(1)));
        run.Outcome.ShouldBe(CollectOutcome.Failed);
        run.Errors.ShouldNotBeNull().ShouldContain("has more than 10000 hits on 2026-11-03");
        (await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_StoredFiling_StaysAsItIs()
    {
        await using var store = new MemoryStore();
        LocalDate day = new(2026, 11, 3);
        var known = new SecFiling { AccessionNumber = Accession(day, 0), Cik = "0000000042", Role = "filer", Form = "8-K", FilingDate = day, AcceptedAt = Now };
        using (var commit = new StoreCommit { Id = "filings", Batches = [SecFiling.Schema.ToBatch([known], Evidence.Accepted(Now), new Lineage("r", Now, Now, null))] })
        {
            await store.CommitAsync(commit, Token);
        }

        await RunAsync(store, Source((_ => 2, day, day.PlusDays(1))), Request(day, day.PlusDays(1)));
        List<SecFiling> stored = await store.ReadAsync<SecFiling>(cancellationToken: Token).ToListAsync(Token);
        stored.Count.ShouldBe(2);
        stored.ShouldContain(known);
    }

    [Fact]
    public async Task Run_AnswerWithoutTotal_IsAnError()
    {
        await using var store = new MemoryStore();
        LocalDate day = new(2026, 11, 3);
        OfflineSource source = new OfflineSource { Now = Now }
            .Answer("GET", SecEndpoints.FullTextSearch(Words, "8-K,8-K/A", day, day.PlusDays(1), 0), OfflineAnswer.Text("""{"message":"Internal server error"}"""));
        (await RunAsync(store, source, Request(day, day.PlusDays(1)))).Errors.ShouldNotBeNull().ShouldContain("does not say how many hits there are");
    }

    [Fact]
    public async Task Plan_Window_IsCutIntoMonthsAndAtToday()
    {
        (await PlanAsync(Request(new LocalDate(2026, 9, 15), new LocalDate(2027, 1, 1)))).Select(p => (p.From, p.Until)).ShouldBe(
        [
            (new LocalDate(2026, 9, 15), new LocalDate(2026, 10, 1)),
            (new LocalDate(2026, 10, 1), new LocalDate(2026, 11, 1)),
            (new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 17)),
        ]);
        (await PlanAsync(Request(new LocalDate(1999, 1, 1), new LocalDate(2001, 2, 1)))).ShouldHaveSingleItem().From.ShouldBe(new LocalDate(2001, 1, 1));
    }

    [Fact]
    public async Task Plan_AnotherQuery_IsAnotherPartition()
    {
        CollectRequest request = Request(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 2));
        string[] keys = [.. (await PlanAsync(request)).Concat(await PlanAsync(request with { Options = Options("other") })).Concat(await PlanAsync(request with { Options = Options(Words, "4") })).Select(p => p.Key)];
        keys.Length.ShouldBe(3);
        keys.ShouldBeUnique();
    }

    [Fact]
    public async Task Plan_NoQuery_PlansNothingAndFormsAloneAreRefused()
    {
        (await PlanAsync(new CollectRequest())).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentException>(() => PlanAsync(new CollectRequest { Options = new Dictionary<string, string> { ["forms"] = "8-K" } }));
        await Should.ThrowAsync<ArgumentException>(() => PlanAsync(Request(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 2)) with { Symbols = ["ACME"] }));
    }

    private static Dictionary<string, string> Options(string query, string forms = "8-K, 8-K/A") => new(StringComparer.Ordinal) { ["query"] = query, ["forms"] = forms };

    private static CollectRequest Request(LocalDate from, LocalDate until) => new() { From = from, Until = until, Options = Options(Words) };

    private static async Task<List<Partition>> PlanAsync(CollectRequest request) =>
        await Collector().PlanAsync(request, new OfflinePlanContext(Now, new CalendarCatalog([]).Get("EDGAR"), new OfflineSource()), Token).ToListAsync(Token);

    private static SecFullTextCollector Collector() => new(new SecRequests(new SecOptions { UserAgent = "Acme ops@acme.example" }));

    private static Task<JobRun> RunAsync(IStore store, ISourceClient source, CollectRequest request) =>
        new IngestRunner(new JobRegistry([], [Collector()], []), store, source, new CalendarCatalog([]), new FixedClock(Now), new RunnerOptions(), NullLogger<IngestRunner>.Instance)
            .RunAsync(SecJobs.Search, request, "test", Token);

    private static OfflineSource Source((Func<LocalDate, int> Hits, LocalDate From, LocalDate Until) answer)
    {
        var source = new OfflineSource { Now = Now };
        Answer(source, answer.From, answer.Until, answer.Hits);
        return source;
    }

    /// <summary>Answers as the search does: pages of a hundred, and no more than "at least 10,000" where there are more.</summary>
    private static void Answer(OfflineSource source, LocalDate from, LocalDate until, Func<LocalDate, int> hitsOf)
    {
        List<string> hits = [];
        for (LocalDate day = from; day < until; day = day.PlusDays(1))
        {
            hits.AddRange(Enumerable.Range(0, hitsOf(day)).Select(i => Hit(day, i)));
        }

        bool isBeyond = hits.Count > 10_000;
        for (int start = 0; start == 0 || (start < hits.Count && !isBeyond); start += 100)
        {
            string text = $$$"""{"hits":{"total":{"value":{{{(isBeyond ? 10_000 : hits.Count)}}},"relation":"{{{(isBeyond ? "gte" : "eq")}}}"},"hits":[{{{string.Join(',', hits.Skip(start).Take(100))}}}]}}""";
            source.Answer("GET", SecEndpoints.FullTextSearch(Words, "8-K,8-K/A", from, until, start), OfflineAnswer.Text(text));
        }
    }

    private static string Hit(LocalDate day, int number) =>
        $$$"""{"_id":"{{{Accession(day, number)}}}:d.htm","_source":{"ciks":["0000000042"],"display_names":["ACME CORP  (CIK 0000000042)"],"sequence":1,"file_date":"{{{ColumnText.Of(day)}}}","form":"8-K","adsh":"{{{Accession(day, number)}}}","items":[]}}""";

    private static string Accession(LocalDate day, int number) => string.Create(CultureInfo.InvariantCulture, $"{1_000_000_000 + (day.Day * 100):D10}-26-{number:D6}");
}
