using MarketIngest.Sources.Fred;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Fred;

public sealed class FredCsvParserTests
{
    [Fact]
    public void Parse_BothDialects_GiveTheSame()
    {
        IReadOnlyList<FredObservation> older = Parse("DATE,DGS10\n2026-11-10,4.11\n2026-11-11,.\n", ("series", "DGS10")).Records<FredObservation>();
        IReadOnlyList<FredObservation> newer = Parse("observation_date,DGS10\n2026-11-10,4.11\n2026-11-11,\n", ("series", "DGS10")).Records<FredObservation>();
        newer.ShouldBe(older);
        newer[0].ShouldBe(new FredObservation { SeriesId = "DGS10", Date = new LocalDate(2026, 11, 10), Value = 4.11m, Units = "percent", Frequency = "daily", Category = "rates" });
        newer[1].Value.ShouldBeNull();
    }

    [Fact]
    public void Parse_SeveralSeries_GivesARowForEachCell()
    {
        IReadOnlyList<FredObservation> rows = Parse("observation_date,GDPC1_PCH,UNRATE\n1948-01-01,1.50000,3.4\n1948-04-01,,3.9\n").Records<FredObservation>();
        rows.Select(r => (r.SeriesId, r.Date.Month, r.Value)).ShouldBe([("GDPC1_PCH", 1, 1.5m), ("UNRATE", 1, 3.4m), ("GDPC1_PCH", 4, null), ("UNRATE", 4, 3.9m)]);

        // A transformed series is none that the catalogue knows; a column says nothing of averages over longer periods.
        rows.Select(r => (r.Units, r.Frequency)).Distinct().ShouldBe([(null, null), ("percent, seasonally adjusted", null)]);
    }

    [Fact]
    public void Parse_AggregatedValue_KeepsItsDigits() =>
        ColumnText.Of(Parse("DATE,DFF\n2022-05-01,0.72473684210526315789\n").Records<FredObservation>()[0].Value!.Value).ShouldBe("0.72473684210526315789");

    [Fact]
    public void Parse_ColumnNamedValue_IsTheSeriesAskedFor()
    {
        Parse("DATE,VALUE\n2022-05-01,1\n", ("series", "INDPRO")).Records<FredObservation>()[0].SeriesId.ShouldBe("INDPRO");
        Parse("DATE,VALUE\n2022-05-01,1\n").Records<FredObservation>()[0].SeriesId.ShouldBe("");
    }

    [Theory]
    [InlineData("observation_date,DGS10_PCH\n2026-11-10,1\n", "'DGS10_PCH' where 'DGS10'")]
    [InlineData("observation_date,DGS10,DGS2\n2026-11-10,1,1\n", "1 series were asked for")]
    [InlineData("<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", "markup")]
    [InlineData("", "empty")]
    [InlineData("time,close\n1,2\n", "observation_date")]
    [InlineData("observation_date\n2026-11-10\n", "at least one series")]
    public void Parse_OtherThanAsked_IsRefused(string text, string shown)
    {
        string message = Should.Throw<SourceContractException>(() => Parse(text, ("series", "DGS10"))).Message;
        message.ShouldStartWith("fred-csv: ");
        message.ShouldContain(shown);
    }

    [Fact]
    public void Parse_UnreadableValue_IsAFaultWithItsLine()
    {
        CollectingSink sink = Parse("DATE,DGS10\n2026-11-10,ND\n2026-11-12,4.1\n");
        (sink.Faults.ShouldHaveSingleItem().Position, sink.Faults[0].Value).ShouldBe((2, "ND"));
        sink.Records<FredObservation>().Count.ShouldBe(1);
    }

    [Fact]
    public void Parse_FirstAnswerWithoutAKey_SaysSo() =>
        Parse("DATE,DGS10\n2026-11-10,4.1\n", ("series", "DGS10"), ("keyless", "true")).Warnings.ShouldHaveSingleItem().Message.ShouldContain("FRED_API_KEY");

    [Fact]
    public void Parse_Status404_IsAnUnknownSeries()
    {
        var request = SourceRequest.Get("https://fred.stlouisfed.org/graph/fredgraph.csv?id=NOPE") with { Hints = new Dictionary<string, string> { ["series"] = "NOPE" } };
        var payload = new Payload(request, 404, new Dictionary<string, string>(), Instant.FromUtc(2026, 11, 20, 14, 0), new BytesContent("<html>not found</html>"u8.ToArray()));
        Should.Throw<SourceContractException>(() => FredCsvParser.Parse(payload, new CollectingSink())).Message.ShouldContain("no series 'NOPE'");
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string, string)> hints)
    {
        var sink = new CollectingSink();
        FredCsvParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
