using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

public sealed class FactsAndIdentityRecordTests
{
    private static readonly Instant Known = Instant.FromUtc(2026, 8, 11, 4, 0);
    private static readonly LocalDate Day = new(2026, 7, 20);

    public static TheoryData<DatasetSchema, string> Keys => new()
    {
        { CompanyFact.Schema, "cik taxonomy tag unit period_start period_end accession_number" },
        { CompanyTicker.Schema, "list symbol cik" },
        { Security.Schema, "identifier_type identifier valid_from" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Schema_Key_IsTheContracts(DatasetSchema schema, string key) =>
        string.Join(' ', schema.KeyOrdinals.Select(o => schema.Columns[o].Name)).ShouldBe(key);

    [Fact]
    public void Create_EveryRecord_ComesBackEqual()
    {
        RoundTrip(new CompanyFact
        {
            Cik = "0000000005",
            Taxonomy = "us-gaap",
            Tag = "Assets",
            Unit = "USD",
            PeriodStart = Day.PlusDays(-90),
            PeriodEnd = Day,
            AccessionNumber = "0000999999-24-000010",
            Value = 1.25m,
            FiscalYear = 2026,
            FiscalPeriod = "Q2",
            Form = "10-Q",
            Filed = Day.PlusDays(20),
            Frame = "CY2026Q2",
        });
        RoundTrip(new CompanyTicker { List = "company_tickers_exchange", Symbol = "ACME", Cik = "0000000005", Name = "Acme", Exchange = "NYSE", AsOf = Day });
        RoundTrip(new Security
        {
            IdentifierType = "cusip",
            Identifier = "037833100",
            ValidFrom = Day,
            ValidUntil = Day.PlusDays(1),
            Symbol = "ACME",
            Cik = "0000000005",
            Cusip = "037833100",
            Figi = "BBG000000001",
            Name = "Acme",
            Exchange = "NYSE",
            Evidence = "company_tickers",
            Candidates = "[]",
        });
    }

    private static void RoundTrip<T>(T record)
        where T : IMarketRecord<T>
    {
        using ColumnBatch batch = T.Schema.ToBatch([record], Evidence.Published(Known), new Lineage("run", Known, Known, null));
        T.Schema.Create(batch, 0).ShouldBe(record);
    }
}
