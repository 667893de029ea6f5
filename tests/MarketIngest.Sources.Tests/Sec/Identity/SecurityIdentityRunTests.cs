using MarketIngest.Analytics.Securities;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Testing.Collecting;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Identity;

/// <summary>The job as the engine runs it: lists day after day and stored filings become spans.</summary>
public sealed class SecurityIdentityRunTests
{
    private const string Acme = "0000000001";
    private const string Other = "0000000002";
    private static readonly Instant FirstDay = Instant.FromUtc(2026, 3, 3, 4, 30);
    private readonly ManualTimeProvider clock = new(FirstDay);
    private readonly OfflineSource source = new();

    [Fact]
    public async Task Run_ListsAndFilings_GiveSpansWithTheirEvidence()
    {
        await using Ingest ingest = Create();
        await Store(ingest, "filings", [Form4(new LocalDate(2015, 5, 4))], [Schedule("037833100", new LocalDate(2018, 2, 14)), Schedule("000000000", new LocalDate(2018, 2, 14))], [Holding()]);

        await RunAsync(ingest, 0, """[1,"Acme Corp","ACME","NYSE"]""");
        (await Rows(ingest)).Select(r => (r.Identifier, r.ValidFrom, r.ValidUntil, r.Cik, r.Evidence)).ShouldBe(
        [
            (Acme, new LocalDate(2015, 5, 4), null, Acme, "ownership_form 0000000009-15-000001; company_tickers"),
            ("037833100", new LocalDate(2016, 12, 31), new LocalDate(2018, 2, 14), null, "institutional_holdings 0000000009-17-000001"),
            ("037833100", new LocalDate(2018, 2, 14), null, Acme, "beneficial_ownership 0000000009-18-000001"),
            ("ACME", new LocalDate(2015, 5, 4), null, Acme, "ownership_form 0000000009-15-000001; company_tickers"),
        ]);

        // The symbol leaves the list, and comes back for another company.
        await RunAsync(ingest, 1, """[2,"Other Inc","OTHR",null]""");
        await RunAsync(ingest, 40, """[2,"Other Inc","ACME","Nasdaq"]""");
        (await Rows(ingest)).Where(r => r.Identifier == "ACME").Select(r => (r.ValidFrom, r.ValidUntil, r.Cik, r.Exchange)).ShouldBe(
            [(new LocalDate(2015, 5, 4), new LocalDate(2026, 3, 3), Acme, "NYSE"), (new LocalDate(2026, 4, 12), null, Other, "Nasdaq")]);

        SecurityLookup before = await SecurityLookup.ReadAsync(ingest.Store, FirstDay + Duration.FromHours(1), TestContext.Current.CancellationToken);
        before.BySymbol("ACME", new LocalDate(2026, 12, 1)).ShouldHaveSingleItem().Cik.ShouldBe(Acme);
        SecurityLookup now = await SecurityLookup.ReadAsync(ingest.Store, null, TestContext.Current.CancellationToken);
        now.BySymbol("ACME", new LocalDate(2026, 12, 1)).ShouldHaveSingleItem().Cik.ShouldBe(Other);
        now.BySymbol("ACME", new LocalDate(2026, 3, 20)).ShouldBeEmpty();
        now.ByCusip("037833100", new LocalDate(2026, 12, 1)).ShouldHaveSingleItem().Cik.ShouldBe(Acme);
    }

    [Fact]
    public async Task Run_ForAnotherSymbolOnly_LeavesTheOthers()
    {
        await using Ingest ingest = Create();
        await RunAsync(ingest, 0, """[1,"Acme Corp","ACME","NYSE"],[2,"Other Inc","OTHR",null]""");
        List<Security> before = await Rows(ingest);
        JobRun run = await ingest.RunAsync(SecJobs.Identity, new CollectRequest { Symbols = ["ACME"], Refresh = RefreshPolicy.Always }, TestContext.Current.CancellationToken);
        run.Success.ShouldBe(true, run.Errors);
        (await Rows(ingest)).ShouldBe(before);
    }

    [Fact]
    public async Task Run_Twice_ChangesNothing()
    {
        await using Ingest ingest = Create();
        await RunAsync(ingest, 0, """[1,"Acme Corp","ACME","NYSE"]""");
        JobRun again = await RunAsync(ingest, 1, """[1,"Acme Corp","ACME","NYSE"]""");
        (again.RecordsInserted, again.RecordsUpdated).ShouldBe((0, 0));
        (await Rows(ingest)).Count.ShouldBe(2);
    }

    private static SecInsiderTransaction Form4(LocalDate filed) => new()
    {
        AccessionNumber = "0000000009-15-000001",
        TableKind = "non_derivative",
        Line = 1,
        Form = "4",
        IssuerCik = Acme,
        IssuerName = "ACME CORP",
        Symbol = "NYSE: ACME",
        FilingDate = filed,
        PeriodOfReport = filed.PlusDays(-2),
        IsHolding = false,
        OwnerCount = 1,
        FootnoteIds = "[]",
    };

    private static SecBeneficialOwner Schedule(string cusip, LocalDate filed) => new()
    {
        AccessionNumber = $"0000000009-18-00000{(cusip == "037833100" ? 1 : 2)}",
        Line = 1,
        IsAmendment = false,
        IssuerCik = Acme,
        IssuerName = "Acme",
        Cusip = cusip,
        FilingDate = filed,
    };

    private static InstitutionalHolding Holding() => new()
    {
        AccessionNumber = "0000000009-17-000001",
        Line = 1,
        Cik = Other,
        ReportPeriod = new LocalDate(2016, 12, 31),
        FilingDate = new LocalDate(2017, 2, 14),
        IssuerName = "ACME CORP COM",
        Cusip = "037833100",
    };

    private static async Task Store(Ingest ingest, string id, IEnumerable<SecInsiderTransaction> forms, IEnumerable<SecBeneficialOwner> schedules, IEnumerable<InstitutionalHolding> holdings)
    {
        var origin = new Lineage("earlier", FirstDay, FirstDay, null);
        Evidence evidence = Evidence.Accepted(Instant.FromUtc(2018, 2, 15, 20, 0));
        using var commit = new StoreCommit
        {
            Id = id,
            Batches =
            [
                SecInsiderTransaction.Schema.ToBatch(forms, evidence, origin),
                SecBeneficialOwner.Schema.ToBatch(schedules, evidence, origin),
                InstitutionalHolding.Schema.ToBatch(holdings, evidence, origin),
            ],
        };
        await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }

    private static async Task<List<Security>> Rows(Ingest ingest) =>
        await ingest.Store.ReadAsync<Security>(null, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private Ingest Create() => Ingest.Create(builder =>
    {
        builder.UseMemory()
            .AddCollector(_ => new SecTickersCollector(new SecRequests(new SecOptions { UserAgent = "Example ops@example.com" })))
            .AddDerivation(_ => new SecurityIdentityDerivation(SecJobs.Identity))
            .AddJob(SecJobs.IdentityDaily);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ISourceClient>(source);
    });

    private async Task<JobRun> RunAsync(Ingest ingest, int day, string entry)
    {
        clock.Advance(FirstDay + Duration.FromDays(day) - Instant.FromDateTimeOffset(clock.GetUtcNow()));
        source.Now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        source.Answer("GET", SecEndpoints.CompanyTickersExchange, OfflineAnswer.Text(200, $$"""{"fields":["cik","name","ticker","exchange"],"data":[{{entry}}]}"""));
        JobRun run = await ingest.RunAsync(SecJobs.Identity, new CollectRequest(), TestContext.Current.CancellationToken);
        run.Success.ShouldBe(true, run.Errors);
        return run;
    }
}
