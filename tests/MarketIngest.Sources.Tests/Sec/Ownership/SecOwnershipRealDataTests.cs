using System.Globalization;
using System.Text.Json;

using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

[Trait("Category", "RealData")]
public sealed class SecOwnershipRealDataTests
{
    private const string Folder = "data/sec";

    [Fact]
    public void Parse_EveryOwnershipDocument_EqualsTheIndependentReader()
    {
        string root = SharedMaterial.Require(Folder);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "expected.json")));
        int documents = 0;
        foreach (JsonProperty file in expected.RootElement.EnumerateObject())
        {
            if (Text(file.Value, "root") == "ownershipDocument")
            {
                Compare(Parse(file.Name), file.Value, file.Name);
                documents++;
            }
        }

        documents.ShouldBe(24);
    }

    [Fact]
    public void Collect_EverySubmission_HasARowForEachOwnerAndIssuer()
    {
        string root = SharedMaterial.Require(Folder);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "expected.json")));
        var collector = new SecOwnershipCollector(new SecRequests(new SecOptions()));
        int submissions = 0;
        foreach (JsonProperty file in expected.RootElement.EnumerateObject())
        {
            if (Text(file.Value, "root") == "ownershipDocument" && file.Value.TryGetProperty("sgmlHeader", out JsonElement header) && header.TryGetProperty("reportingOwners", out JsonElement owners))
            {
                var sink = new CollectingSink();
                collector.Parse(PayloadOf.File(Path.Combine(root, file.Name)), sink);
                IReadOnlyList<SecFiling> filings = sink.Records<SecFiling>();
                filings.Count(f => f.Role == "reporting_owner").ShouldBe(owners.GetInt32(), file.Name);
                filings.Count(f => f.Role == "issuer").ShouldBe(header.GetProperty("issuers").GetInt32(), file.Name);
                filings.ShouldAllBe(f => f.Form == Text(header, "form"), file.Name);
                submissions++;
            }
        }

        submissions.ShouldBe(9);
    }

    [Fact]
    public void Parse_FilingOf2000_IsReportedAsText()
    {
        CollectingSink sink = Parse("form4/0001094891-00-000193.txt");
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Value, fault.Position).ShouldBe(("unsupported_text_filing", "4", 84));
        sink.Records<SecInsiderTransaction>().ShouldBeEmpty();
        var collected = new CollectingSink();
        new SecOwnershipCollector(new SecRequests(new SecOptions())).Parse(PayloadOf.File(SharedMaterial.Require(Folder, "form4/0001094891-00-000193.txt")), collected);
        collected.Faults.ShouldHaveSingleItem().Rule.ShouldBe("unsupported_text_filing");
        collected.Records<SecFiling>().Select(f => (f.Cik, f.Role)).ShouldBe([("0000911787", "subject"), ("0001050609", "reporting_owner")]);
    }

    [Fact]
    public void Parse_Rendering_IsAClearError() =>
        Should.Throw<SourceContractException>(() => Parse("form4/msft_form4_xsl_rendered.html")).Message.ShouldContain("a web page stands in the place of the XML");

    private static void Compare(CollectingSink sink, JsonElement expected, string file)
    {
        sink.Faults.ShouldBeEmpty(file);
        sink.DamagedAt.ShouldBeNull(file);
        IReadOnlyList<SecInsiderTransaction> rows = sink.Records<SecInsiderTransaction>();
        SecInsiderTransaction[] shares = Rows("non_derivative"), derivatives = Rows("derivative");
        SecInsiderTransaction[] traded = [.. shares.Where(r => !r.IsHolding)], derived = [.. derivatives.Where(r => !r.IsHolding)];
        (traded.Length, derived.Length, shares.Length - traded.Length, derivatives.Length - derived.Length).ShouldBe(
            (Count("nonDerivTransactions"), Count("derivTransactions"), Count("nonDerivHoldings"), Count("derivHoldings")), file);
        sink.Records<SecFootnote>().Count.ShouldBe(Count("footnotes"), file);
        Owners(sink.Records<SecReportingOwner>(), expected.GetProperty("owners"), file);
        traded.Where(r => r.AcquiredDisposed == "A").Sum(r => r.Shares).ShouldBe(Number(expected, "nonDerivSharesAcquired"), file);
        traded.Where(r => r.AcquiredDisposed == "D").Sum(r => r.Shares).ShouldBe(Number(expected, "nonDerivSharesDisposed"), file);
        traded.Sum(r => r.Shares * r.PricePerShare ?? 0).ShouldBe(Number(expected, "nonDerivValue")!.Value, file);
        derived.Sum(r => r.Shares).ShouldBe(Number(expected, "derivShares"), file);
        traded.Count(r => r.PricePerShare is null).ShouldBe(Count("missingPriceNonDeriv"), file);
        derived.Count(r => r.PricePerShare is null).ShouldBe(Count("missingPriceDeriv"), file);
        traded.Concat(derived).GroupBy(r => r.TransactionCode ?? "NONE").ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(expected.GetProperty("codes").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32()), ignoreOrder: true, file);
        foreach (SecInsiderTransaction row in rows)
        {
            (row.Form, Date(row.PeriodOfReport), Date(row.DateOfOriginalSubmission)).ShouldBe((Text(expected, "documentType"), Text(expected, "periodOfReport"), Text(expected, "dateOfOriginalSubmission")), file);
            (row.IssuerCik, row.IssuerName, row.Symbol).ShouldBe((Cik.Of(Text(expected, "issuerCik")), Text(expected, "issuerName"), Text(expected, "ticker")), file);
            (row.OwnerCount, row.IsPlanned).ShouldBe((expected.GetProperty("owners").GetArrayLength(), Boolean(Text(expected, "aff10b5One"))), file);
            SecInsiderTransaction.Schema.Rules.Where(r => r.Severity == RuleSeverity.Quarantine && r.Column.Name != "accession_number" && !r.Holds(row)).ShouldBeEmpty(file);
        }

        Ends(traded, "NonDeriv");
        Ends(derived, "Deriv");
        if (expected.TryGetProperty("sgmlHeader", out JsonElement header))
        {
            rows.ShouldAllBe(r => r.AccessionNumber == Text(header, "accession"));
            sink.Written<SecInsiderTransaction>().ShouldAllBe(r => r.Evidence.HasValue == (Text(header, "acceptance") != null));
        }

        SecInsiderTransaction[] Rows(string kind)
        {
            SecInsiderTransaction[] own = [.. rows.Where(r => r.TableKind == kind)];
            own.Select(r => r.Line).ShouldBe(Enumerable.Range(1, own.Length).Select(i => (long)i), file);
            return own;
        }

        int Count(string name) => expected.GetProperty(name).GetInt32();

        void Ends(SecInsiderTransaction[] own, string kind)
        {
            if (own.Length > 0)
            {
                Row(own[0], expected.GetProperty($"first{kind}"), file);
                Row(own[^1], expected.GetProperty($"last{kind}"), file);
            }
        }
    }

    private static void Owners(IReadOnlyList<SecReportingOwner> owners, JsonElement expected, string file) => owners
        .Select(o => (o.OwnerCik, o.OwnerName, o.IsDirector, o.IsOfficer, o.IsTenPercentOwner, o.OfficerTitle))
        .ShouldBe(
            expected.EnumerateArray().Select(o => (
                Cik.Of(Text(o, "cik"))!, Text(o, "name"), Boolean(Text(o, "isDirector")), Boolean(Text(o, "isOfficer")), Boolean(Text(o, "isTenPercentOwner")), Text(o, "officerTitle"))),
            file);

    private static void Row(SecInsiderTransaction row, JsonElement expected, string file)
    {
        (Date(row.TransactionDate), row.TransactionCode, row.Shares, row.PricePerShare).ShouldBe((Text(expected, "date"), Text(expected, "code"), Number(expected, "shares"), Number(expected, "price")), file);
        (row.AcquiredDisposed, row.SharesOwnedAfter, row.DirectOrIndirect, row.SecurityTitle).ShouldBe((Text(expected, "ad"), Number(expected, "after"), Text(expected, "nature"), Text(expected, "title")), file);
        if (expected.TryGetProperty("underlying", out _))
        {
            (row.ExercisePrice, Date(row.ExerciseDate), Date(row.ExpirationDate)).ShouldBe((Number(expected, "exercisePrice"), Text(expected, "exerciseDate"), Text(expected, "expirationDate")), file);
            (row.UnderlyingTitle, row.UnderlyingShares).ShouldBe((Text(expected, "underlying"), Number(expected, "underlyingShares")), file);
        }

        if (expected.TryGetProperty("priceFootnotes", out JsonElement footnotes))
        {
            JsonSerializer.Deserialize<string[]>(row.FootnoteIds)!.Intersect(footnotes.EnumerateArray().Select(f => f.GetString()!)).Count().ShouldBe(footnotes.GetArrayLength(), file);
        }
    }

    private static CollectingSink Parse(string file)
    {
        var sink = new CollectingSink();
        SecOwnershipParser.Parse(PayloadOf.File(SharedMaterial.Require(Folder, file)), sink);
        return sink;
    }

    private static string? Date(NodaTime.LocalDate? date) => date is { } known ? ColumnText.Of(known) : null;

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static decimal? Number(JsonElement row, string name) => Text(row, name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static bool? Boolean(string? text) => text switch { null => null, "1" or "true" => true, "0" or "false" => false, _ => throw new FormatException(text) };
}
