using MarketIngest.Analytics.Securities;
using MarketIngest.Calendars;
using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Identity;

/// <summary>Spans out of real filings, read by their own parsers.</summary>
[Trait("Category", "RealData")]
public sealed class SecIdentityOfFilingsTests : IAsyncDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 16, 12, 0);
    private readonly MemoryStore store = new();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Derive_RealFilings_LinkWhatTheyStateAndNothingElse()
    {
        await Store<SecBeneficialOwner>("13dg/0000895421-24-000024_SC13GA.txt", Schedule13Parser.Parse);
        await Store<SecInsiderTransaction>("form4/0001018724-24-000077_amzn.txt", SecOwnershipParser.Parse);
        await Store<InstitutionalHolding>(
            "13f/20651_berkshire_2022Q4_infotable.xml",
            ThirteenFTableParser.Parse,
            ("accession", "0000950123-23-002585"),
            ("cik", "1067983"),
            ("filing-date", "2023-02-14"),
            ("report-period", "2022-12-31"));
        SecurityLookup lookup = await DeriveAsync();

        SecurityMatch coupang = lookup.ByCusip("22266T109", new LocalDate(2024, 6, 1)).ShouldHaveSingleItem();
        (coupang.Cik, coupang.Name, coupang.ValidFrom, coupang.Evidence).ShouldBe(("0001834584", "Coupang, Inc.", new LocalDate(2024, 2, 8), "beneficial_ownership 0000895421-24-000024"));

        SecurityMatch amazon = lookup.BySymbol("AMZN", new LocalDate(2026, 1, 1)).ShouldHaveSingleItem();
        amazon.Cik.ShouldBe("0001018724");
        lookup.ByCik("1018724", new LocalDate(2026, 1, 1)).Select(m => m.IdentifierType).Order().ShouldBe(["cik", "symbol"]);

        // Amazon's CUSIP stands in the table under Amazon's name; no filing here says whose it is.
        SecurityMatch held = lookup.ByCusip("023135106", new LocalDate(2026, 1, 1)).ShouldHaveSingleItem();
        (held.Cik, held.Name, held.ValidFrom).ShouldBe((null, "AMAZON COM INC", new LocalDate(2022, 12, 31)));
        lookup.ByCusip("023135106", new LocalDate(2022, 12, 30)).ShouldBeEmpty();
    }

    private async Task<SecurityLookup> DeriveAsync()
    {
        var context = new DeriveContext(store, EdgarCalendar.Instance, "run", Now);
        List<Security> rows = [];
        await foreach (ColumnBatch batch in new SecurityIdentityDerivation("update_security_identity").DeriveAsync(new LocalDate(1993, 1, 1), new LocalDate(2027, 1, 1), context, TestContext.Current.CancellationToken))
        {
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => Security.Schema.Create(batch, row)));
        }

        rows.ShouldAllBe(r => Security.Schema.Rules.All(rule => rule.Holds(r)));
        return new SecurityLookup(rows);
    }

    private async Task Store<T>(string file, Action<Payload, RecordSink> parse, params (string, string)[] hints)
        where T : IMarketRecord<T>
    {
        var sink = new CollectingSink();
        parse(PayloadOf.File(SharedMaterial.Require($"data/sec/{file}"), hints), sink);
        IReadOnlyList<T> records = sink.Records<T>();
        records.ShouldNotBeEmpty();
        using var commit = new StoreCommit { Id = file, Batches = [T.Schema.ToBatch(records, Evidence.Accepted(Now - Duration.FromDays(1)), new Lineage("run", Now, Now, null))] };
        await store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }
}
