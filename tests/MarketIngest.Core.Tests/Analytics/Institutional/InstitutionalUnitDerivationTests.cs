using MarketIngest.Analytics.Institutional;
using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Institutional;

public sealed class InstitutionalUnitDerivationTests
{
    private static readonly LocalDate Quarter = new(2023, 6, 30);
    private static readonly LocalDate Before = new(2023, 3, 31);
    private static readonly Instant Known = Instant.FromUtc(2023, 8, 14, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Derive_OtherManagersTables_TellThousands()
    {
        // Megacaps at thousands of dollars: their thousands look like cheap shares, and only other tables tell.
        List<InstitutionalHolding> rows = [.. Rows("0000000009", Quarter, 1, i => 2 + i)];
        for (int manager = 1; manager <= 3; manager++)
        {
            rows.AddRange(Rows($"000000000{manager}", Quarter, 1, i => (2 + i) * 1000));
        }

        List<InstitutionalUnit> units = await DeriveAsync(rows);
        units.Select(u => (u.Cik, u.ValueUnit, u.UnitEvidence, u.IsUnitAmbiguous, u.Reference)).ShouldBe(
        [
            ("0000000001", "dollars", "filing_date", false, "other_managers"),
            ("0000000002", "dollars", "filing_date", false, "other_managers"),
            ("0000000003", "dollars", "filing_date", false, "other_managers"),
            ("0000000009", "thousands", "implied_price", true, "other_managers"),
        ]);
        units[3].MedianRatio.ShouldBe(0.001, 0.0001);
        units[3].Securities.ShouldBe(6);
    }

    [Fact]
    public async Task Derive_FourManagersWhoAgree_ConfirmTheFilingDate()
    {
        List<InstitutionalUnit> units = await DeriveAsync([.. Enumerable.Range(1, 4).SelectMany(m => Rows($"000000000{m}", Quarter, 1, i => 50 + i + m))]);
        units.Count.ShouldBe(4);
        units.ShouldAllBe(u => u.ValueUnit == "dollars" && u.UnitEvidence == "filing_date" && !u.IsUnitAmbiguous);
    }

    [Fact]
    public async Task Derive_AloneInTheQuarter_IsComparedWithTheQuarterBefore()
    {
        List<InstitutionalUnit> units = await DeriveAsync([.. Rows("0000000001", Before, 1, i => 3000 + i), .. Rows("0000000001", Quarter, 2, i => 3.3 + (i / 1000.0))]);
        units.ShouldHaveSingleItem().ShouldSatisfyAllConditions(u => u.ReportPeriod.ShouldBe(Quarter), u => u.Reference.ShouldBe("previous_quarter"), u => u.ValueUnit.ShouldBe("thousands"));
    }

    [Fact]
    public async Task Derive_TooFewSecurities_SaysNothing() =>
        (await DeriveAsync([.. Rows("0000000001", Before, 1, i => 3000 + i).Take(4), .. Rows("0000000001", Quarter, 2, i => 3)])).ShouldBeEmpty();

    [Fact]
    public async Task Book_OfAFilerOfThousands_FollowsTheCheck()
    {
        List<InstitutionalHolding> rows = [.. Rows("0000000009", Quarter, 1, i => 2 + i), .. Enumerable.Range(1, 3).SelectMany(m => Rows($"000000000{m}", Quarter, 1, i => (2 + i) * 1000))];
        await using MemoryStore store = await StoreAsync(rows);
        var filing = new InstitutionalFiling { AccessionNumber = rows[0].AccessionNumber, Cik = "0000000009", Form = "13F-HR", ReportPeriod = Quarter, FilingDate = rows[0].FilingDate, IsAmendment = false };
        using var commit = new StoreCommit
        {
            Id = "derived",
            Batches = [InstitutionalUnit.Schema.ToBatch(await DeriveAsync(store), Evidence.Accepted(Known), Origin), InstitutionalFiling.Schema.ToBatch([filing], Evidence.Accepted(Known), Origin)],
        };
        await store.CommitAsync(commit, Token);
        InstitutionalBook book = await store.ReadInstitutionalBookAsync("0000000009", Quarter, Known, Token);
        book.Holdings.ShouldAllBe(h => h.ValueUsd == h.ValueAsFiled * 1000 && h.ValueUnit == "thousands" && h.IsUnitAmbiguous);
    }

    private static Lineage Origin => new("run", Known, Known, null);

    private static IEnumerable<InstitutionalHolding> Rows(string cik, LocalDate period, int number, Func<int, double> price) => Enumerable.Range(0, 6).Select(i => new InstitutionalHolding
    {
        AccessionNumber = $"{cik}-23-{number:D6}",
        Line = i + 1,
        Cik = cik,
        ReportPeriod = period,
        FilingDate = period.PlusDays(40),
        Cusip = $"10000000{i}",
        TitleOfClass = "COM",
        ValueAsFiled = (decimal)price(i) * 1000,
        ValueUsd = (decimal)price(i) * 1000,
        ValueUnit = "dollars",
        UnitEvidence = "filing_date",
        Quantity = 1000,
        QuantityType = "SH",
    });

    private static async Task<List<InstitutionalUnit>> DeriveAsync(IReadOnlyList<InstitutionalHolding> rows)
    {
        await using MemoryStore store = await StoreAsync(rows);
        return await DeriveAsync(store);
    }

    private static async Task<List<InstitutionalUnit>> DeriveAsync(MemoryStore store)
    {
        var context = new DeriveContext(store, new CalendarCatalog([]).Get("EDGAR"), "run", Known);
        List<InstitutionalUnit> units = [];
        await foreach (ColumnBatch batch in new InstitutionalUnitDerivation().DeriveAsync(Quarter, Quarter.PlusDays(1), context, Token))
        {
            units.AddRange(Enumerable.Range(0, batch.Count).Select(row => InstitutionalUnit.Schema.Create(batch, row)));
        }

        return units;
    }

    private static async Task<MemoryStore> StoreAsync(IReadOnlyList<InstitutionalHolding> rows)
    {
        var store = new MemoryStore();
        using var commit = new StoreCommit { Id = "rows", Batches = [InstitutionalHolding.Schema.ToBatch(rows, Evidence.Accepted(Known), Origin)] };
        await store.CommitAsync(commit, Token);
        return store;
    }
}
