using MarketIngest.Sources.Fred;
using MarketIngest.Testing.Collecting;

using NodaTime;

using static MarketIngest.Sources.Tests.Fred.FredFixtures;

namespace MarketIngest.Sources.Tests.Fred;

public sealed class FredJsonParserTests
{
    [Fact]
    public void Parse_Page_ReadsRowsWithWhatTheCatalogueKnows()
    {
        CollectingSink sink = Parse(Current(("2026-09-01", "158984"), ("2026-10-01", ".")), ("series", "PAYEMS"));
        IReadOnlyList<FredObservation> rows = sink.Records<FredObservation>();
        rows[0].ShouldBe(new FredObservation
        {
            SeriesId = "PAYEMS",
            Date = new LocalDate(2026, 9, 1),
            Value = 158_984,
            Units = "thousands of persons, seasonally adjusted",
            Frequency = "monthly",
            Category = "labor",
            RealtimeStart = new LocalDate(2026, 11, 20),
            RealtimeEnd = new LocalDate(2026, 11, 20),
        });
        rows[1].Value.ShouldBeNull();
        (sink.Faults.Count, sink.IncompleteAt, sink.Warnings.Count).ShouldBe((0, null, 0));
        sink.Written<FredObservation>().ShouldAllBe(w => w.Evidence == null);
    }

    [Fact]
    public void Parse_WithoutSeries_LeavesTheKeyUnknown()
    {
        FredObservation row = Parse(Current(("2026-09-01", "1"))).Records<FredObservation>().ShouldHaveSingleItem();
        (row.SeriesId, row.Units, row.Category).ShouldBe(("", null, null));
    }

    [Fact]
    public void Parse_Vintages_AreKnownFromTheEndOfTheirDayInStLouis()
    {
        CollectingSink sink = Parse(
            Page(2, 0, 100_000, ("2026-01-09", "2026-02-05", "2025-12-01", "100"), ("2026-02-06", "2026-06-30", "2025-12-01", "101")),
            ("series", "PAYEMS"),
            ("vintages-until", "2026-06-30"));
        IReadOnlyList<WrittenRecord<FredObservation>> written = sink.Written<FredObservation>();
        written.Select(w => w.Evidence).ShouldBe([Evidence.Vintage(Instant.FromUtc(2026, 1, 10, 6, 0)), Evidence.Vintage(Instant.FromUtc(2026, 2, 7, 6, 0))]);

        // The second one's end is that of the question.
        written.Select(w => w.Record.RealtimeEnd).ShouldBe([new LocalDate(2026, 2, 5), null]);
    }

    [Fact]
    public void Parse_FewerRowsThanDue_IsATruncatedPage()
    {
        CollectingSink sink = Parse(Page(307, 0, 100_000, ("2023-11-11", "2023-11-11", "1947-01-01", "2182.681")));
        sink.Records<FredObservation>().Count.ShouldBe(1);
        sink.IncompleteAt!.Reason.ShouldContain("truncated page: 307 rows are due");
    }

    [Theory]
    [InlineData(136, 0, 1)]
    [InlineData(3, 2, 2)]
    public void Parse_WholePageOfSeveral_IsNoTruncatedPage(long count, long offset, long limit) =>
        Parse(Page(count, offset, limit, ("2017-07-28", "2017-07-28", "2017-06-01", "26.25"))).IncompleteAt.ShouldBeNull();

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        string page = Current(("2026-09-01", "1.5"), ("2026-10-01", "1.6"));
        CollectingSink sink = Parse(page[..page.IndexOf("1.6", StringComparison.Ordinal)]);
        sink.Records<FredObservation>().ShouldHaveSingleItem().Value.ShouldBe(1.5m);
        sink.DamagedAt!.Reason.ShouldContain("after 1 rows");
    }

    [Fact]
    public void Parse_UnreadableValue_IsAFaultWithItsOffset()
    {
        Fault fault = Parse(Current(("2026-09-01", "n/a"), ("2026-10-01", "1"))).Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Value).ShouldBe(("value", "n/a"));
        fault.Position.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Parse_TransformedValues_AreWarnedOf() =>
        Parse(Current(("2026-09-01", "1")).Replace("\"lin\"", "\"pch\"")).Warnings.ShouldHaveSingleItem().Rule.ShouldBe("values_transformed");

    [Theory]
    [InlineData("Bad Request.  Variable api_key is not set.", FredErrorKind.Key)]
    [InlineData("Bad Request.  The value for variable api_key is not registered.", FredErrorKind.Key)]
    [InlineData("Bad Request.  The series does not exist.", FredErrorKind.UnknownSeries)]
    [InlineData("Bad Request.  The series does not exist in ALFRED but may exist in FRED.", FredErrorKind.NotInRealtime)]
    [InlineData("Bad Request.  Variable realtime_end can not be after today's date (2026-11-20).", FredErrorKind.FutureRealtime)]
    [InlineData("Bad Request.  The request exceeds the maximum number of vintage dates allowed (2000).", FredErrorKind.TooManyVintages)]
    [InlineData("Bad Request.  Something else.", FredErrorKind.Other)]
    public void Classify_Reason_ByItsText(string reason, object kind) => FredErrors.Classify(reason).ShouldBe((FredErrorKind)kind);

    [Fact]
    public void Parse_RefusalAsJsonOrXml_IsToldWithWhatToDo()
    {
        string json = Should.Throw<SourceContractException>(() => Parse(Refusal("Bad Request.  The series does not exist."), ("series", "NOPE"))).Message;
        string xml = Should.Throw<SourceContractException>(() => Parse("<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n<error code=\"400\" message=\"Bad Request.  The series does not exist.\"/>", ("series", "NOPE"))).Message;
        json.ShouldBe(xml);
        json.ShouldContain("'NOPE'");
        json.ShouldContain("check the series' id");
    }

    [Fact]
    public void Parse_NotInRealtime_HasNoRows() => Parse(Refusal("Bad Request.  The series does not exist in ALFRED but may exist in FRED.")).Records<FredObservation>().ShouldBeEmpty();

    [Theory]
    [InlineData("", "observations")]
    [InlineData("Too Many Requests", "Too Many Requests")]
    [InlineData("<html><body>Service unavailable</body></html>", "<html>")]
    [InlineData("<observations count=\"1\"></observations>", "file_type=json")]
    [InlineData("{\"DGS10\":{\"observations\":[]}}", "without 'observations'")]
    [InlineData("[]", "no object")]
    public void Parse_OtherContent_IsRefusedWithIt(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    private static CollectingSink Parse(string text, params IEnumerable<(string, string)> hints)
    {
        var sink = new CollectingSink();
        FredJsonParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
