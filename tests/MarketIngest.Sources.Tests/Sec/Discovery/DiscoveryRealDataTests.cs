using System.Text.Json;

using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Testing.Collecting;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

/// <summary>Every captured list and header against values that no code of this project computed.</summary>
[Trait("Category", "RealData")]
public sealed class DiscoveryRealDataTests
{
    [Fact]
    public void Submissions_EveryFile_HasTheExpectedRows() => Each("submissions/", (file, expected) =>
    {
        CollectingSink sink = Run(SecSubmissionsParser.Parse, file, ("cik", Path.GetFileName(file)[3..13]));
        IReadOnlyList<SecFiling> rows = sink.Records<SecFiling>();

        sink.Faults.ShouldBeEmpty(file);
        rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32(), file);
        rows.ShouldAllBe(r => r.AcceptedAt == null && r.Cik == Path.GetFileName(file).Substring(3, 10));
        if (expected.TryGetProperty("name", out JsonElement name))
        {
            rows.ShouldAllBe(r => r.CompanyName == name.GetString());
        }

        if (rows.Count > 0)
        {
            rows.Select(r => r.AccessionNumber).Distinct().Count().ShouldBe(expected.GetProperty("distinctAccessions").GetInt32(), file);
            Same(rows[0], expected.GetProperty("first"), file);
            Same(rows[^1], expected.GetProperty("last"), file);
            Counts(expected.GetProperty("formsTop")).ShouldAllBe(f => rows.Count(r => r.Form == f.Key) == f.Value, file);
        }
    });

    [Fact]
    public void Index_EveryFile_HasTheExpectedRows() => Each("index/", (file, expected) =>
    {
        if (!expected.TryGetProperty("rows", out JsonElement count))
        {
            return;
        }

        CollectingSink sink = Run(SecIndexParser.Parse, file);
        IReadOnlyList<SecFiling> rows = sink.Records<SecFiling>();

        (sink.Faults.Count, sink.IncompleteAt).ShouldBe((0, null), file);
        rows.Count.ShouldBe(count.GetInt32(), file);
        rows.Select(r => r.AccessionNumber).Distinct().Count().ShouldBe(expected.GetProperty("distinctAccessions").GetInt32(), file);
        rows.ShouldAllBe(r => r.CompanyName != null && r.Form != null);
        Same(rows[0], expected.GetProperty("firstLine").GetString()!, file);
        Same(rows[^1], expected.GetProperty("lastLine").GetString()!, file);
        if (expected.TryGetProperty("forms", out JsonElement forms))
        {
            Counts(forms).ShouldAllBe(f => rows.Count(r => r.Form == f.Key) == f.Value, file);
        }
    });

    [Fact]
    public void Atom_EveryFile_HasTheExpectedEntries() => Each("atom/", (file, expected) =>
    {
        CollectingSink sink = Run(SecAtomParser.Parse, file);
        IReadOnlyList<SecFiling> rows = sink.Records<SecFiling>();

        (sink.Faults.Count, sink.DamagedAt).ShouldBe((0, null), file);
        rows.Count.ShouldBe(expected.GetProperty("entries").GetInt32(), file);
        rows.Select(r => r.AccessionNumber).Distinct().Count().ShouldBe(expected.GetProperty("distinctAccessions").GetInt32(), file);
        Counts(expected.GetProperty("forms")).ShouldAllBe(f => rows.Count(r => r.Form == f.Key) == f.Value, file);
        foreach (KeyValuePair<string, int> role in Counts(expected.GetProperty("roles")).Where(r => SecPartyRole.Of(r.Key) is not null))
        {
            rows.Count(r => r.Role == SecPartyRole.Of(role.Key)).ShouldBe(role.Value, $"{file}: {role.Key}");
        }

        Entry(rows[0], expected.GetProperty("first"), file);
        Entry(rows[^1], expected.GetProperty("last"), file);
        sink.Written<SecFiling>().ShouldAllBe(w => w.IsSighting && w.Evidence == Evidence.Accepted(w.Record.AcceptedAt!.Value));
    });

    [Fact]
    public void FullText_EveryFile_HasTheExpectedHits() => Each("efts/", (file, expected) =>
    {
        CollectingSink sink = Run(SecFullTextParser.Parse, file);
        IReadOnlyList<SecFiling> rows = sink.Records<SecFiling>();

        sink.Faults.ShouldBeEmpty(file);
        sink.Written<SecFiling>().Select(w => w.Position).Distinct().Count().ShouldBe(expected.GetProperty("hitsReturned").GetInt32(), file);
        rows.Select(r => r.AccessionNumber).Distinct().Count().ShouldBe(expected.GetProperty("distinctAdsh").GetInt32(), file);
        rows.ShouldAllBe(r => r.CompanyName != null && r.Form != null);
        if (rows.Count > 0)
        {
            rows[0].AccessionNumber.ShouldBe(expected.GetProperty("firstId").GetString()!.Split(':')[0], file);
        }
    });

    [Fact]
    public void Header_EveryFile_SaysWhatIsExpected() => Each("", (file, expected) =>
    {
        // The page that shows a header is no submission.
        if (!expected.TryGetProperty("sgmlHeader", out JsonElement said) || file.EndsWith(".html", StringComparison.Ordinal))
        {
            return;
        }

        var submission = SecSubmission.Open(PayloadOf.File(file), "test");
        SecHeader header = submission.Header.ShouldNotBeNull(file);

        header.Accession.ShouldBe(Text(said, "accession"), file);
        header.Form.ShouldBe(Text(said, "form"), file);
        Digits(header.AcceptedAt).ShouldBe(Text(said, "acceptance"), file);
        Digits(header.Filed).ShouldBe(Text(said, "filed"), file);
        Digits(header.Period).ShouldBe(Text(said, "period"), file);
        header.DocumentCount?.ToString().ShouldBe(Text(said, "publicDocumentCount"), file);
        List<JsonElement> documents = said.TryGetProperty("documents", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        submission.Documents.Take(documents.Count).Select(d => (d.Type, d.Sequence?.ToString(), d.FileName)).ShouldBe(documents.Select(d => (Text(d, "type")!, Text(d, "seq"), Text(d, "file"))), file);
    });

    [Theory]
    [InlineData("errors/rate-exceeded.html")]
    [InlineData("index/daily_index_2018_QTR4.htm")]
    [InlineData("atom/single_company_10q_filings.xml")]
    public void WebPage_InPlaceOfAList_IsRefused(string file)
    {
        Action<Payload, RecordSink>[] parsers = [SecAtomParser.Parse, SecIndexParser.Parse, SecSubmissionsParser.Parse, SecFullTextParser.Parse];

        string path = SharedMaterial.Require(["data", "sec", .. file.Split('/')]);

        parsers.ShouldAllBe(p => Should.Throw<SourceContractException>(() => Run(p, path)) != null);
    }

    private static void Each(string folder, Action<string, JsonElement> check)
    {
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data", "sec", "expected.json")));
        List<JsonProperty> files = [.. expected.RootElement.EnumerateObject().Where(f => f.Name.StartsWith(folder, StringComparison.Ordinal))];
        files.ShouldNotBeEmpty();
        foreach (JsonProperty file in files)
        {
            check(SharedMaterial.Require(["data", "sec", .. file.Name.Split('/')]), file.Value);
        }
    }

    private static CollectingSink Run(Action<Payload, RecordSink> parse, string file, params (string, string)[] hints)
    {
        var sink = new CollectingSink();
        parse(PayloadOf.File(file, hints), sink);
        return sink;
    }

    private static IEnumerable<KeyValuePair<string, int>> Counts(JsonElement counts) => counts.EnumerateObject().Select(c => KeyValuePair.Create(c.Name, c.Value.GetInt32()));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static string? Digits(Instant? accepted) =>
        accepted is { } at ? ZonedDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss", null).Format(at.InZone(DateTimeZoneProviders.Tzdb["America/New_York"])) : null;

    private static string? Digits(LocalDate? date) => date is { } found ? LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Format(found) : null;

    private static void Same(SecFiling row, JsonElement expected, string file)
    {
        string? document = Text(expected, "primaryDocument");
        row.AccessionNumber.ShouldBe(Text(expected, "accessionNumber"), file);
        row.Form.ShouldBe(Text(expected, "form"), file);
        LocalDatePattern.Iso.Format(row.FilingDate).ShouldBe(Text(expected, "filingDate"), file);
        (row.ReportDate is { } period ? LocalDatePattern.Iso.Format(period) : "").ShouldBe(Text(expected, "reportDate"), file);
        (row.PrimaryDocument ?? "").ShouldBe(document!.StartsWith("xsl", StringComparison.Ordinal) ? document[(document.IndexOf('/') + 1)..] : document, file);
    }

    private static void Same(SecFiling row, string line, string file)
    {
        string[] ends = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        row.AccessionNumber.ShouldBe(Path.GetFileNameWithoutExtension(ends[^1]), file);
        Digits(row.FilingDate).ShouldBe(ends[^2], file);
        row.Cik.ShouldBe(ends[^3].PadLeft(10, '0'), file);
        line.ShouldContain(row.CompanyName!);
        line.ShouldContain(row.Form!);
    }

    private static void Entry(SecFiling row, JsonElement expected, string file)
    {
        List<string> said = [.. expected.EnumerateArray().Select(e => e.GetString()!)];
        string title = System.Net.WebUtility.HtmlDecode(said[3]);
        row.AccessionNumber.ShouldBe(said[0], file);
        row.Form.ShouldBe(said[1], file);
        row.AcceptedAt.ShouldBe(OffsetDateTimePattern.ExtendedIso.Parse(said[2]).Value.ToInstant(), file);
        title.ShouldStartWith($"{row.Form} - {row.CompanyName} ({row.Cik}) (");
    }
}
