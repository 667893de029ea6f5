using System.Text;

using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

public sealed class SecCompanyFactsParserTests
{
    private const string Instant1 = """{"end":"2024-09-28","val":1500.25,"accn":"0000999999-24-000010","fy":2024,"fp":"FY","form":"10-K","filed":"2024-11-01","frame":"CY2024Q3I"}""";
    private const string Instant2 = """{"end":"2024-09-28","val":1500.25,"accn":"0000999999-25-000002","fy":2025,"fp":"Q1","form":"10-Q","filed":"2025-01-31"}""";
    private const string Duration1 = """{"start":"2023-10-01","end":"2024-09-28","val":-0.07,"accn":"0000999999-24-000010","fy":null,"fp":null,"form":"8-K","filed":"2024-11-01"}""";

    [Fact]
    public void Parse_CompanyFacts_IsARowForEachFact()
    {
        CollectingSink sink = Parse(Company("999999", Tag("Assets", "USD", Instant1, Instant2), Tag("EarningsPerShareBasic", "USD/shares", Duration1)));
        IReadOnlyList<WrittenRecord<CompanyFact>> written = sink.Written<CompanyFact>();
        written.Count.ShouldBe(3);
        written[0].Record.ShouldBe(new CompanyFact
        {
            Cik = "0000999999",
            Taxonomy = "us-gaap",
            Tag = "Assets",
            Unit = "USD",
            PeriodStart = new LocalDate(2024, 9, 28),
            PeriodEnd = new LocalDate(2024, 9, 28),
            AccessionNumber = "0000999999-24-000010",
            Value = 1500.25m,
            FiscalYear = 2024,
            FiscalPeriod = "FY",
            Form = "10-K",
            Filed = new LocalDate(2024, 11, 1),
            Frame = "CY2024Q3I",
        });

        // A day in New York ends four hours after UTC's until the clocks go back on 3 November, five later.
        written[0].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2024, 11, 2, 4, 0)));
        written[1].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2025, 2, 1, 5, 0)));
        written[2].Record.PeriodStart.ShouldBe(new LocalDate(2023, 10, 1));
        (written[2].Record.FiscalYear, written[2].Record.FiscalPeriod, written[2].Record.Frame, written[2].Record.Unit).ShouldBe((null, null, null, "USD/shares"));
        written[2].Record.Value.ShouldBe(-0.07m);
        sink.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1637459", "0001637459")]
    [InlineData("\"0001997711\"", "0001997711")]
    public void Parse_Cik_IsANumberOrText(string cik, string expected) =>
        Parse(Company(cik, Tag("Assets", "USD", Instant1))).Records<CompanyFact>().ShouldHaveSingleItem().Cik.ShouldBe(expected);

    [Fact]
    public void Parse_CikBehindTheFacts_IsFound() =>
        Parse("{\"facts\":{\"us-gaap\":{" + Tag("Assets", "USD", Instant1) + "}},\"entityName\":\"Acme\",\"cik\":7}").Records<CompanyFact>().ShouldHaveSingleItem().Cik.ShouldBe("0000000007");

    [Fact]
    public void Parse_Concept_TakesTaxonomyAndTagFromTheRoot()
    {
        CollectingSink sink = Parse($$$"""
            {"cik":999999,"taxonomy":"ifrs-full","tag":"Assets","label":"Assets","description":"d","entityName":"Acme","units":{"EUR":[{{{Instant1}}}],"USD":[{{{Instant2}}}]}}
            """);
        sink.Records<CompanyFact>().Select(f => (f.Taxonomy, f.Tag, f.Unit, f.Value)).ShouldBe([("ifrs-full", "Assets", "EUR", 1500.25m), ("ifrs-full", "Assets", "USD", 1500.25m)]);
    }

    [Fact]
    public void Parse_Frame_KeepsWhatItHas()
    {
        CollectingSink sink = Parse("""
            {"taxonomy":"us-gaap","tag":"Assets","ccp":"CY2023Q4I","uom":"USD","label":"Assets","description":"d","pts":2,"data":[
            {"accn":"0000999999-24-000010","cik":999999,"entityName":"Acme","loc":"US-CA","end":"2023-12-31","val":5},
            {"accn":"0000999998-24-000011","cik":999998,"entityName":"Other","loc":"US-NY","start":"2023-10-01","end":"2023-12-31","val":6}]}
            """);
        IReadOnlyList<WrittenRecord<CompanyFact>> written = sink.Written<CompanyFact>();
        written.Select(w => (w.Record.Cik, w.Record.Value, w.Record.Frame, w.Record.Filed, w.Record.Form)).ShouldBe(
            [("0000999999", 5m, "CY2023Q4I", null, null), ("0000999998", 6m, "CY2023Q4I", null, null)]);
        written.ShouldAllBe(w => w.Evidence == null);
    }

    [Fact]
    public void Parse_KeyRepeated_IdenticalIsOneRowAndOtherContentAFault()
    {
        string other = Instant1.Replace(",\"frame\":\"CY2024Q3I\"", "", StringComparison.Ordinal);
        CollectingSink sink = Parse(Company("999999", Tag("Assets", "USD", Instant1, Instant1, other)));
        sink.Records<CompanyFact>().ShouldHaveSingleItem().Frame.ShouldBe("CY2024Q3I");
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        fault.Rule.ShouldBe("key_repeated");
        fault.Row.ShouldBe(other);
        fault.Message.ShouldContain("0000999999-24-000010");
    }

    [Theory]
    [InlineData("\"val\":1500.25", "\"val\":1e30", "value_unreadable", "value")]
    [InlineData("\"val\":1500.25", "\"val\":null", "value_missing", "value")]
    [InlineData("\"val\":1500.25", "\"x\":1", "value_missing", "value")]
    [InlineData("\"end\":\"2024-09-28\"", "\"end\":\"2024-09-31\"", "value_unreadable", "period_end")]
    [InlineData("\"end\":\"2024-09-28\",", "", "value_missing", "period_end")]
    [InlineData("0000999999-24-000010", "24-10", "value_unreadable", "accession_number")]
    [InlineData("\"fy\":2024", "\"fy\":20.5", "value_unreadable", "fiscal_year")]
    [InlineData("\"FY\"", "\"\\uD800\"", "text_unreadable", "fp")]
    public void Parse_BadFact_IsAFaultWithItsOffsetAndTheRestStands(string original, string bad, string rule, string column)
    {
        string fact = Instant1.Replace(original, bad, StringComparison.Ordinal);
        string text = Company("999999", Tag("Assets", "USD", fact, Instant2));
        CollectingSink sink = Parse(text);
        sink.Records<CompanyFact>().ShouldHaveSingleItem().Filed.ShouldBe(new LocalDate(2025, 1, 31));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Row, fault.Position).ShouldBe((rule, column, fact, text.IndexOf(fact, StringComparison.Ordinal)));
    }

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        string whole = Company("999999", Tag("Assets", "USD", Instant1, Instant2));
        CollectingSink sink = Parse(whole[..^60]);
        sink.Records<CompanyFact>().ShouldHaveSingleItem().AccessionNumber.ShouldBe("0000999999-24-000010");
        sink.DamagedAt!.Reason.ShouldContain("after 1 facts");
        sink.DamagedAt.Position.ShouldBe(whole.IndexOf(Instant1, StringComparison.Ordinal) + Instant1.Length);
    }

    [Theory]
    [InlineData("", "JSON was expected at byte 0")]
    [InlineData("<Error><Code>NoSuchKey</Code></Error>", "<Error>")]
    [InlineData("[]", "'[]'")]
    [InlineData("{\"cik\":5,\"message\":\"no\"}", "cik, message")]
    [InlineData("{\"cik\":\"x\",\"facts\":{}}", "'x'")]
    [InlineData("{\"facts\":{}}", "no 'cik'")]
    [InlineData("{\"cik\":5,\"units\":{}}", "no 'taxonomy'")]
    public void Parse_OtherPayload_IsRefusedWithWhatItIs(string text, string said) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(said);

    [Fact]
    public void Parse_AnotherCompany_IsRefused() =>
        Should.Throw<SourceContractException>(() => SecCompanyFactsParser.Parse(PayloadOf.Text("""{"cik":5,"facts":{}}""", ("cik", "6")), new CollectingSink()))
            .Message.ShouldContain("0000000005");

    [Fact]
    public void Parse_ListTwice_IsDamage() =>
        Parse(Company("5", Tag("Assets", "USD", Instant1), Tag("Assets", "USD", Instant1))).DamagedAt!.Reason.ShouldContain("us-gaap:Assets in USD is listed twice");

    [Fact]
    public void Parse_ManyTags_AllocatesNoMoreThanItsRows()
    {
        // Ten times the tags: what one fact costs stays the same, so nothing grows with the document.
        Allocated(200);
        double small = Allocated(200) / 200.0;
        double large = Allocated(2000) / 2000.0;
        large.ShouldBeLessThan(small * 1.5);
    }

    private static long Allocated(int tags)
    {
        string[] facts = [.. Enumerable.Range(0, 10).Select(i => Instant1.Replace("000010", $"00001{i}", StringComparison.Ordinal))];
        string text = Company("999999", [.. Enumerable.Range(0, tags).Select(i => Tag($"Tag{i}", "USD", facts))]);
        Payload payload = PayloadOf.Text(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SecCompanyFactsParser.Parse(payload, new CollectingSink());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Company(string cik, params string[] tags) => $"{{\"cik\":{cik},\"entityName\":\"Acme Corp\",\"facts\":{{\"us-gaap\":{{{string.Join(',', tags)}}}}}}}";

    private static string Tag(string tag, string unit, params string[] facts) =>
        $"\"{tag}\":{{\"label\":\"L\",\"description\":null,\"units\":{{\"{unit}\":[{string.Join(',', facts)}]}}}}";

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        SecCompanyFactsParser.Parse(PayloadOf.Bytes(Encoding.UTF8.GetBytes(text)), sink);
        return sink;
    }
}
