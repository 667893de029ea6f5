using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

public sealed class OwnershipRecordTests
{
    private static readonly Instant Known = Instant.FromUtc(2024, 2, 8, 23, 0);
    private static readonly LocalDate Date = new(2024, 2, 6);

    public static TheoryData<DatasetSchema, string> Keys => new()
    {
        { SecInsiderTransaction.Schema, "accession_number table_kind line" },
        { SecReportingOwner.Schema, "accession_number owner_cik" },
        { SecFootnote.Schema, "accession_number footnote_id" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Schema_Key_IsTheContracts(DatasetSchema schema, string key) =>
        string.Join(' ', schema.KeyOrdinals.Select(o => schema.Columns[o].Name)).ShouldBe(key);

    [Fact]
    public void Create_EveryRecord_ComesBackEqual()
    {
        RoundTrip(new SecFootnote { AccessionNumber = OwnershipText.Accession, FootnoteId = "F1", Text = "By trust." });
        RoundTrip(new SecReportingOwner { AccessionNumber = OwnershipText.Accession, OwnerCik = "0000000099", OwnerName = "Doe Jane", IsDirector = true, IsOfficer = false, IsTenPercentOwner = true, IsOther = false, OfficerTitle = "CEO" });
        RoundTrip(new SecInsiderTransaction
        {
            AccessionNumber = OwnershipText.Accession,
            TableKind = SecInsiderTransaction.Derivative,
            Line = 3,
            Form = "4/A",
            IsAmendment = true,
            DateOfOriginalSubmission = Date.PlusDays(2),
            AmendsAccession = "0001234567-24-000001",
            PeriodOfReport = Date,
            IssuerCik = "0000000077",
            IssuerName = "Acme",
            Symbol = "ACME",
            OwnerCik = "0000000099",
            OwnerName = "Doe Jane",
            OwnerCount = 2,
            IsDirector = true,
            IsOfficer = false,
            IsTenPercentOwner = true,
            IsOther = false,
            OfficerTitle = "CEO",
            IsPlanned = true,
            SecurityTitle = "Option",
            IsHolding = true,
            TransactionDate = Date.PlusDays(1),
            DeemedExecutionDate = Date.PlusDays(3),
            TransactionCode = "M",
            AcquiredDisposed = "A",
            Shares = 1,
            PricePerShare = 2,
            TransactionTotalValue = 3,
            SharesOwnedAfter = 4,
            ValueOwnedAfter = 5,
            DirectOrIndirect = "D",
            NatureOfOwnership = "By Trust",
            ExercisePrice = 6,
            ExerciseDate = Date.PlusDays(4),
            ExpirationDate = Date.PlusDays(5),
            UnderlyingTitle = "Common",
            UnderlyingShares = 7,
            UnderlyingValue = 8,
            Timeliness = "E",
            FootnoteIds = """["F1"]""",
            FilingDate = Date.PlusDays(6),
        });
    }

    [Fact]
    public void Codes_Each_HasItsMeaning()
    {
        InsiderTransactionCodes.All.Count.ShouldBe(20);
        InsiderTransactionCodes.All.Where(c => c.Signal == InsiderSignal.OpenMarket).Select(c => (c.Code, c.Direction)).ShouldBe([("P", "A"), ("S", "D")]);
        InsiderTransactionCodes.All.ShouldAllBe(c => c.Code.Length == 1 && c.Description.Length > 5);
        InsiderTransactionCodes.Find("M").ShouldNotBeNull().Signal.ShouldBe(InsiderSignal.None);
        InsiderTransactionCodes.Find("Q").ShouldBeNull();
        InsiderTransactionCodes.Find(null).ShouldBeNull();
    }

    private static void RoundTrip<T>(T record)
        where T : IMarketRecord<T>
    {
        using ColumnBatch batch = T.Schema.ToBatch([record], Evidence.Accepted(Known), new Lineage("run", Known, Known, null));
        T.Schema.Create(batch, 0).ShouldBe(record);
    }
}
