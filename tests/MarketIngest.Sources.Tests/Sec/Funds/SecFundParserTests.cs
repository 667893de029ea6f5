using System.Text;

using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Tests.Sec.Mutations;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds;

public sealed class SecFundParserTests
{
    private static readonly LocalDate Period = new(2022, 12, 31);

    [Fact]
    public void Parse_Bond_HasEveryColumn()
    {
        SecFundHolding expected = new()
        {
            AccessionNumber = "0001234567-23-000042",
            Line = 1,
            FundCik = "0000000077",
            SeriesId = "S000000077",
            PeriodEnd = Period,
            Name = "Acme Finance LP",
            Lei = "549300ACMEFINANCE001",
            Title = "Acme Finance LP 4.250% 2031",
            Cusip = "00424AAB1",
            Isin = "US00424AAB11",
            Ticker = "ACMF",
            Balance = 265000m,
            Units = "PA",
            Currency = "USD",
            ValueUsd = 213110.35m,
            PercentOfNetAssets = 0.058886780672m,
            PayoffProfile = "Long",
            AssetCategory = "DBT",
            IssuerCategory = "OTHER",
            Country = "US",
            IsRestricted = true,
            FairValueLevel = 2,
            MaturityDate = new LocalDate(2031, 2, 15),
            CouponPercent = 4.25m,
            OtherIdentifier = "A-1",
            IssuerDescription = "REIT",
        };
        Parse(FundText.Document()).Records<SecFundHolding>()[0].ShouldBe(expected);
    }

    [Fact]
    public void Parse_OptionOnASwap_IsNotTakenForItsUnderlying()
    {
        SecFundHolding row = Parse(FundText.Document()).Records<SecFundHolding>()[1];
        (row.Name, row.Lei, row.Title, row.Cusip).ShouldBe(("Deutsche Beispiel AG", "7LTW0000000000000001", "1Y RTP 1.945", "000000000"));
        (row.Balance, row.Units, row.Currency, row.ExchangeRate).ShouldBe((-3370000m, "NC", "JPY", 132.19281304m));
        (row.ValueUsd, row.PercentOfNetAssets, row.AssetCategory, row.Country).ShouldBe((-38107.22m, -0.0105m, "DIR", "DE"));
        (row.DerivativeCategory, row.Delta, row.PayoffProfile, row.FairValueLevel).ShouldBe(("SWO", 0.5125m, null, 3));
        (row.MaturityDate, row.CouponPercent, row.OtherIdentifier).ShouldBe((null, null, "23CJKBB56P4"));
    }

    [Fact]
    public void Parse_NotApplicable_IsNullAndZeroStaysZero()
    {
        SecFundHolding row = Parse(FundText.Document()).Records<SecFundHolding>()[2];
        new[] { row.Lei, row.Title, row.Cusip, row.Isin, row.OtherIdentifier, row.Currency, row.Country }.ShouldAllBe(v => v == null);
        (row.FairValueLevel, row.Delta).ShouldBe((null, null));
        (row.ValueUsd, row.PercentOfNetAssets, row.Balance, row.IsRestricted).ShouldBe((0m, 0m, -12m, false));
        (row.Units, row.UnitsDescription, row.AssetCategory, row.AssetDescription).ShouldBe(("OU", "Notional Amount", "OTHER", "Hedge & more"));
        row.MaturityDate.ShouldBe(new LocalDate(2023, 4, 3));
    }

    [Fact]
    public void Parse_Filing_ComesLastWithTheNumberOfHoldings()
    {
        CollectingSink sink = Parse(FundText.Document());
        sink.Records<SecFundFiling>().ShouldHaveSingleItem().ShouldBe(new SecFundFiling
        {
            AccessionNumber = "0001234567-23-000042",
            FundCik = "0000000077",
            RegistrantName = "Example Trust",
            SeriesId = "S000000077",
            SeriesName = "Example Bond Fund",
            PeriodEnd = Period,
            FiscalYearEnd = new LocalDate(2023, 6, 30),
            NetAssetsUsd = 361898455.93m,
            TotalAssetsUsd = 573390244.6m,
            Holdings = 3,
            FilingDate = new LocalDate(2023, 2, 28),
        });
        sink.Records<SecFundHolding>().Select(r => r.Line).ShouldBe([1, 2, 3]);
        (sink.Faults.Count, sink.DamagedAt, sink.IncompleteAt).ShouldBe((0, null, null));
    }

    [Fact]
    public void Parse_MaskedValues_WarnOnceForEachColumn()
    {
        string holding = FundText.Swaption.Replace("0.5125", "XXXX", StringComparison.Ordinal).Replace("<balance>-3370000.00<", "<balance>XXXX<", StringComparison.Ordinal);
        CollectingSink sink = Parse(FundText.Document(holding + holding));
        sink.Records<SecFundHolding>().ShouldAllBe(r => r.Delta == null && r.Balance == null);
        sink.Warnings.Select(w => (w.Rule, w.Message)).ShouldBe(
        [
            ("values_masked", "2 values of balance are masked (XXXX) and therefore null."),
            ("values_masked", "2 values of delta are masked (XXXX) and therefore null."),
        ]);
    }

    [Theory]
    [InlineData("<invstOrSecs>\n</invstOrSecs>")]
    [InlineData("<invstOrSecs/>")]
    [InlineData("")]
    public void Parse_FundWithoutHoldings_IsAFilingOfNone(string holdings)
    {
        string document = FundText.Document("HERE");
        int from = document.IndexOf("<invstOrSecs>", StringComparison.Ordinal);
        int until = document.IndexOf("</invstOrSecs>", StringComparison.Ordinal) + "</invstOrSecs>".Length;
        CollectingSink sink = Parse(document[..from] + holdings + document[until..]);
        sink.Records<SecFundHolding>().ShouldBeEmpty();
        sink.Records<SecFundFiling>().ShouldHaveSingleItem().Holdings.ShouldBe(0);
        sink.DamagedAt.ShouldBeNull();
    }

    [Fact]
    public void Parse_PlainDocument_TakesTheHints()
    {
        CollectingSink sink = Parse(PayloadOf.Text("\n" + FundText.Document(), ("accession", "000000000123000001"), ("filing-date", "2023-02-28")));
        SecFundFiling filing = sink.Records<SecFundFiling>().ShouldHaveSingleItem();
        (filing.AccessionNumber, filing.FilingDate).ShouldBe(("0000000001-23-000001", new LocalDate(2023, 2, 28)));
        sink.Written<SecFundHolding>().ShouldAllBe(w => w.Evidence == null);
    }

    [Fact]
    public void Parse_CompleteSubmission_IsKnownSinceItsAcceptance()
    {
        CollectingSink sink = Parse(PayloadOf.Text(FundText.Submission(FundText.Document())));
        SecFundFiling filing = sink.Records<SecFundFiling>().ShouldHaveSingleItem();
        (filing.AccessionNumber, filing.FilingDate, filing.Holdings).ShouldBe(("0001234567-23-000042", new LocalDate(2023, 2, 28), 3));
        sink.Written<SecFundHolding>().ShouldAllBe(w => w.Evidence == Evidence.Accepted(Instant.FromUtc(2023, 2, 28, 20, 30, 11)));
    }

    [Fact]
    public void Parse_UnreadableValue_MakesOneFaultAndKeepsTheOthers()
    {
        string document = FundText.Document(FundText.Holdings.Replace("<balance>-3370000.00<", "<balance>3,370<", StringComparison.Ordinal).Replace("<fairValLevel>3<", "<fairValLevel>x<", StringComparison.Ordinal));
        CollectingSink sink = Parse(document);
        sink.Records<SecFundHolding>().Select(r => r.Line).ShouldBe([1, 3]);
        sink.Records<SecFundFiling>().ShouldHaveSingleItem().Holdings.ShouldBe(3);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        int line = LineOf(document, "3,370");
        (fault.Dataset, fault.Rule, fault.Column, fault.Value).ShouldBe(("sec.fund_holdings", "value_unreadable", "balance", "3,370"));
        fault.Message.ShouldBe($"Line {line}: 'balance' is '3,370', not a number.");
        fault.Position.ShouldBe(LineOf(document, "Deutsche") - 1);
        fault.Row.ShouldContain("\"title\":\"1Y RTP 1.945\"");
    }

    [Theory]
    [InlineData("<curCd>USD</curCd>", "<currencyConditional curCd=\"EUR\" exchangeRt=\"about 1\"/>", "exchange_rate", "about 1")]
    [InlineData("<annualizedRt>4.25000000<", "<annualizedRt>four<", "coupon_percent", "four")]
    [InlineData("2031-02-15", "2031-02-30", "maturity_date", "2031-02-30")]
    [InlineData("<isRestrictedSec>Y<", "<isRestrictedSec>maybe<", "is_restricted", "maybe")]
    [InlineData("<fairValLevel>2<", "<fairValLevel>2.5<", "fair_value_level", "2.5")]
    [InlineData("<valUSD>213110.35000000<", "<valUSD>.<", "value_usd", ".")]
    public void Parse_UnreadableValue_NamesColumnAndValue(string text, string by, string column, string value)
    {
        Fault fault = Parse(FundText.Document(FundText.Holdings.Replace(text, by, StringComparison.Ordinal))).Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value).ShouldBe(("value_unreadable", column, value));
    }

    [Theory]
    [InlineData("-123456789012345678901234")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("123456789012345.678901234567")]
    [InlineData("0000000000000000000000000000000001.5000000000000000000000000000000")]
    public void Parse_LongNumber_IsExact(string number)
    {
        SecFundHolding row = Parse(FundText.Document(FundText.Swaption.Replace("<valUSD>-38107.22<", $"<valUSD>{number}<", StringComparison.Ordinal))).Records<SecFundHolding>().ShouldHaveSingleItem();
        row.ValueUsd.ShouldBe(number.EndsWith("00", StringComparison.Ordinal) ? 1.5m : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-123456789012345678901234567890")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("123456789012345678901234.123456789012")]
    [InlineData("0.00000000000000000000000000000000000001")]
    public void Parse_NumberBeyondADecimal_IsAFaultAndNeverRounded(string number)
    {
        CollectingSink sink = Parse(FundText.Document(FundText.Swaption.Replace("<valUSD>-38107.22<", $"<valUSD>{number}<", StringComparison.Ordinal)));
        sink.Records<SecFundHolding>().ShouldBeEmpty();
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value).ShouldBe(("number_too_long", "value_usd", number));
    }

    [Fact]
    public void Parse_DamageAmongTheHoldings_KeepsWhatCameBefore()
    {
        string document = FundText.Document();
        document = document.Replace("<title>1Y RTP 1.945</title>", "<title>1Y RTP 1.945</cusip>", StringComparison.Ordinal);
        CollectingSink sink = Parse(document);
        sink.Records<SecFundHolding>().ShouldHaveSingleItem().Cusip.ShouldBe("00424AAB1");
        SecFundFiling filing = sink.Records<SecFundFiling>().ShouldHaveSingleItem();
        (filing.NetAssetsUsd, filing.Holdings).ShouldBe((361898455.93m, null));
        SinkStop stop = sink.DamagedAt.ShouldNotBeNull();
        stop.Position.ShouldBe(LineOf(document, "1Y RTP"));
        stop.Reason.ShouldStartWith($"nport: line {LineOf(document, "1Y RTP")}, column ");
        stop.Reason.ShouldContain("in /edgarSubmission/formData/invstOrSecs/invstOrSec/title: ");
    }

    [Fact]
    public void Parse_SubmissionCutOff_KeepsWhatCameBefore()
    {
        string text = FundText.Submission(FundText.Document());
        CollectingSink sink = Parse(PayloadOf.Text(text[..text.IndexOf("Clearing House", StringComparison.Ordinal)]));
        sink.Records<SecFundHolding>().Count.ShouldBe(2);
        sink.DamagedAt.ShouldNotBeNull();
    }

    [Fact]
    public void Parse_DamageAfterTheHoldings_StillCountsThem()
    {
        CollectingSink sink = Parse(FundText.Document().Replace("</signature>", "</signatur>", StringComparison.Ordinal));
        sink.Records<SecFundFiling>().ShouldHaveSingleItem().Holdings.ShouldBe(3);
        sink.DamagedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("NPORT-NP", "submissionType is 'NPORT-NP'")]
    [InlineData("NPORT-EX", "submissionType is 'NPORT-EX'")]
    [InlineData("", "submissionType is empty")]
    public void Parse_NeighbourForm_IsRefused(string type, string message) =>
        Should.Throw<SourceContractException>(() => Parse(PayloadOf.Text(FundText.Document(type: type)))).Message.ShouldContain(message);

    [Fact]
    public void Parse_SubmissionOfANeighbourForm_IsRefused()
    {
        Should.Throw<SourceContractException>(() => Parse(PayloadOf.Text(FundText.Submission(FundText.Document(), form: "NPORT-NP")))).Message.ShouldContain("of form 'NPORT-NP'; NPORT-P and NPORT-P/A are read");
        Should.Throw<SourceContractException>(() => Parse(PayloadOf.Text(FundText.Submission(FundText.Document(), type: "EX-99")))).Message.ShouldContain("its types are 'NPORT-EX', 'EX-99'");
    }

    [Fact]
    public void Parse_Amendment_IsRead() => Parse(PayloadOf.Text(FundText.Submission(FundText.Document(type: "NPORT-P/A"), "NPORT-P/A", "NPORT-P/A"))).Records<SecFundHolding>().Count.ShouldBe(3);

    [Theory]
    [InlineData("<repPdEnd>2023-06-30</repPdEnd>", "there is no repPdDate")]
    [InlineData("<repPdDate>12/31/2022</repPdDate>", "repPdDate is '12/31/2022'")]
    public void Parse_WithoutTheDateOfTheHoldings_IsRefused(string general, string message) =>
        Should.Throw<SourceContractException>(() => Parse(FundText.Document(general: general))).Message.ShouldContain(message);

    [Fact]
    public void Parse_OtherDocuments_AreRefused()
    {
        Should.Throw<SourceContractException>(() => Parse("<ownershipDocument/>")).Message.ShouldContain("the root element is 'ownershipDocument'");
        Should.Throw<SourceContractException>(() => Parse("<edgarSubmission><formData/></edgarSubmission>")).Message.ShouldContain("no headerData/submissionType");
        Should.Throw<SourceContractException>(() => Parse("<!DOCTYPE html><html><body>N-PORT</body></html>")).Message.ShouldContain("web page");
    }

    [Fact]
    public void Parse_UnreadableTotal_IsAFaultOfTheFilingOnly()
    {
        CollectingSink sink = Parse(FundText.Document().Replace("<totAssets>573390244.60<", "<totAssets>much<", StringComparison.Ordinal));
        sink.Records<SecFundHolding>().Count.ShouldBe(3);
        sink.Records<SecFundFiling>().ShouldBeEmpty();
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Column, fault.Value).ShouldBe(("sec.fund_filings", "total_assets_usd", "much"));
    }

    [Fact]
    public void Parse_Mutated_EndsClearly() => Mutated.Run(
        SecFundParser.Parse,
        Encoding.UTF8.GetBytes(FundText.Document()),
        Encoding.UTF8.GetBytes(FundText.Submission(FundText.Document())),
        Encoding.UTF8.GetBytes(FundText.Document(string.Concat(Enumerable.Repeat(FundText.Holdings, 12)))));

    private static CollectingSink Parse(string document) => Parse(PayloadOf.Text(document, ("accession", "0001234567-23-000042"), ("filing-date", "2023-02-28")));

    private static CollectingSink Parse(Payload payload)
    {
        var sink = new CollectingSink();
        SecFundParser.Parse(payload, sink);
        return sink;
    }

    private static int LineOf(string document, string text) => document[..document.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}
