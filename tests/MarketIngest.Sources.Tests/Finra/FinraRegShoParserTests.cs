using MarketIngest.Sources.Finra;
using MarketIngest.Sources.Parsing;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraRegShoParserTests
{
    private const string Header = "Date|Symbol|ShortVolume|ShortExemptVolume|TotalVolume|Market\r\n";

    [Fact]
    public void Parse_SixColumnsWithFractions_KeepsThemExactly()
    {
        CollectingSink sink = Parse(Header + "20260626|ACME|100.123456|7|250.654321|B,Q,N\r\n20260626|ACpD|1|0|2|Q\r\n2\r\n", ("facility", "CNMS"));
        sink.Records<RegShoDaily>()[0].ShouldBe(new RegShoDaily
        {
            Date = new LocalDate(2026, 6, 26),
            Symbol = "ACME",
            Facility = "CNMS",
            ShortVolume = 100.123456m,
            ShortExemptVolume = 7,
            TotalVolume = 250.654321m,
            Market = "B,Q,N",
        });
        sink.Records<RegShoDaily>().Count.ShouldBe(2);
        (sink.IncompleteAt, sink.DamagedAt).ShouldBe((null, null));
    }

    [Fact]
    public void Parse_FiveColumns_HasNoExemptVolume()
    {
        RegShoDaily row = Parse("Date|Symbol|ShortVolume|TotalVolume|Market\n20100105|ACME|10|20|Q\n1\n").Records<RegShoDaily>().ShouldHaveSingleItem();
        row.ShortExemptVolume.ShouldBeNull();
        row.TotalVolume.ShouldBe(20);
        UnknownKey.IsUnknown(row.Facility).ShouldBeTrue();
    }

    [Fact]
    public void Parse_TrailerZero_IsADayWithoutData()
    {
        CollectingSink sink = Parse(Header + "0\r\n");
        sink.Records<RegShoDaily>().ShouldBeEmpty();
        (sink.IncompleteAt, sink.DamagedAt).ShouldBe((null, null));
    }

    [Fact]
    public void Parse_NoTrailer_IsAnEarlyEnd()
    {
        CollectingSink sink = Parse(Header + "20260626|ACME|1|0|2|Q\r\n");
        sink.Records<RegShoDaily>().ShouldHaveSingleItem();
        sink.IncompleteAt.ShouldNotBeNull().Position.ShouldBe(2);
    }

    [Fact]
    public void Parse_TrailerOfAnotherNumber_IsDamage()
    {
        CollectingSink sink = Parse(Header + "20260626|ACME|1|0|2|Q\r\n2\r\n");
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldContain("states 2 rows; 1 were read");
    }

    [Fact]
    public void Parse_RowAfterTrailer_IsDamage() =>
        Parse(Header + "0\r\n20260626|ACME|1|0|2|Q\r\n").DamagedAt.ShouldNotBeNull().Position.ShouldBe(3);

    [Fact]
    public void Parse_FaultyRow_StillCountsForTheTrailer()
    {
        CollectingSink sink = Parse(Header + "20260626|ACME|x|0|2|Q\r\n20260626|ACMF|1|0|2|Q\r\n2\r\n");
        sink.Faults.ShouldHaveSingleItem().Position.ShouldBe(2);
        sink.DamagedAt.ShouldBeNull();
    }

    [Fact]
    public void Rules_ShortAboveTotal_DoesNotHold()
    {
        RegShoDaily row = Parse(Header + "20260626|ACME|3|0|2|Q\r\n1\r\n").Records<RegShoDaily>()[0];
        RegShoDaily.Schema.Rules.Where(r => !r.Holds(row)).ShouldHaveSingleItem().Name.ShouldBe("short_within_total");
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        FinraRegShoParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
