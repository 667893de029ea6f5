using System.Text;

using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecAtomParserTests
{
    private static readonly Instant Accepted = Instant.FromUtc(2026, 11, 20, 22, 31, 5);

    [Fact]
    public void Parse_Entries_AreOneRowForEachRole()
    {
        CollectingSink sink = Parse(Feed(
            Entry("4 - DOE JANE (0000000077) (Reporting)", "4"),
            Entry("4 - ACME FUND (OFFSHORE) - II &amp; CO (0000000042) (Issuer)", "4"),
            Entry("8-K - ACME CORP (0000000042) (Depositor)", "8-K")));

        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFiling>().Select(r => (r.Cik, r.Role, r.CompanyName, r.Form)).ShouldBe(
        [
            ("0000000077", "reporting_owner", "DOE JANE", "4"),
            ("0000000042", "issuer", "ACME FUND (OFFSHORE) - II & CO", "4"),
            ("0000000042", null, "ACME CORP", "8-K"),
        ]);
        sink.Records<SecFiling>().ShouldAllBe(r => r.AccessionNumber == "0000999999-26-000001" && r.FilingDate == new LocalDate(2026, 11, 23) && r.AcceptedAt == Accepted);
        sink.Written<SecFiling>().ShouldAllBe(w => w.IsSighting && w.Evidence == Evidence.Accepted(Accepted));
    }

    [Theory]
    [InlineData("SC 13D/A", "SC 13D/A - BIG FUND (0000000088) (Filed by)", "filed_by")]
    [InlineData("SCHEDULE 13G", "SCHEDULE 13G - ACME (0000000042) (Subject)", "subject")]
    [InlineData("13F-HR", "13F-HR - BIG FUND (0000000088) (Filer)", "filer")]
    public void Parse_Title_GivesRoleAndName(string form, string title, string role)
    {
        SecFiling filing = Parse(Feed(Entry(title, form))).Records<SecFiling>().ShouldHaveSingleItem();

        (filing.Form, filing.Role).ShouldBe((form, role));
        filing.CompanyName.ShouldNotBeNull().ShouldNotContain("13");
    }

    [Fact]
    public void Parse_Latin1Name_IsRead() =>
        Parse(Feed(Entry("4 - M\u00DCLLER (0000000077) (Reporting)", "4"))).Records<SecFiling>().ShouldHaveSingleItem().CompanyName.ShouldBe("M\u00DCLLER");

    [Theory]
    [InlineData("4 - DOE JANE (Reporting)", "2026-11-23", "cik")]
    [InlineData("4 - DOE JANE (0000000077) (Reporting)", "soon", "filing_date")]
    public void Parse_EntryWithoutAKey_IsAFault(string title, string filed, string column)
    {
        CollectingSink sink = Parse(Feed(Entry("4 - ACME (0000000042) (Issuer)", "4"), Entry(title, "4", filed)));

        sink.Records<SecFiling>().ShouldHaveSingleItem();
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Position).ShouldBe((column, 14L));
    }

    [Fact]
    public void Parse_EntryWithoutATime_IsKnownFromTheCapture()
    {
        CollectingSink sink = Parse(Feed(Entry("4 - ACME (0000000042) (Issuer)", "4")).Replace("<updated>2026-11-20T17:31:05-05:00</updated>", "", StringComparison.Ordinal));

        WrittenRecord<SecFiling> written = sink.Written<SecFiling>().ShouldHaveSingleItem();
        (written.Record.AcceptedAt, written.Evidence).ShouldBe((null, null));
    }

    [Fact]
    public void Parse_DamageAfterEntries_KeepsThemAndSaysWhere()
    {
        string feed = Feed(Entry("4 - ACME (0000000042) (Issuer)", "4"), Entry("4 - DOE (0000000077) (Reporting)", "4"));

        CollectingSink sink = Parse(feed[..(feed.LastIndexOf("<summary", StringComparison.Ordinal) + 20)]);

        sink.Records<SecFiling>().ShouldHaveSingleItem();
        SinkStop damage = sink.DamagedAt.ShouldNotBeNull();
        damage.Position.ShouldBe(17);
        damage.Reason.ShouldContain("/feed/entry");
    }

    [Theory]
    [InlineData("<html><head><title>This page is temporarily unavailable.</title></head></html>", "web page")]
    [InlineData("<?xml version=\"1.0\"?><rss/>", "'rss' found")]
    [InlineData("<!DOCTYPE feed [<!ENTITY a \"b\">]><feed>&a;</feed>", "DTD")]
    public void Parse_SomethingElse_IsRefused(string text, string expected) => Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(expected);

    internal static string Feed(params string[] entries) =>
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Latest Filings</title>\n<updated>2026-11-20T17:32:00-05:00</updated>\n" + string.Concat(entries) + "</feed>\n";

    internal static string Entry(string title, string form, string filed = "2026-11-23", string updated = "2026-11-20T17:31:05-05:00") => $"""
        <entry>
        <title>{title}</title>
        <link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/42/000099999926000001/0000999999-26-000001-index.htm"/>
        <summary type="html">
         &lt;b&gt;Filed:&lt;/b&gt; {filed} &lt;b&gt;AccNo:&lt;/b&gt; 0000999999-26-000001 &lt;b&gt;Size:&lt;/b&gt; 5 KB
        </summary>
        <updated>{updated}</updated>
        <category scheme="https://www.sec.gov/" label="form type" term="{form}"/><id>urn:tag:sec.gov,2008:accession-number=0000999999-26-000001</id>
        </entry>

        """;

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        SecAtomParser.Parse(PayloadOf.Bytes(Encoding.Latin1.GetBytes(text)), sink);
        return sink;
    }
}
