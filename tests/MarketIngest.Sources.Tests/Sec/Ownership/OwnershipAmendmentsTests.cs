using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

public sealed class OwnershipAmendmentsTests
{
    private static readonly LocalDate Filed = new(2024, 2, 8);
    private static readonly OwnershipFiling Original = Filing("0001234567-24-000001", "4", Filed, "0000000099");
    private static readonly OwnershipFiling Amendment = Filing("0001234567-24-000009", "4/A", Filed.PlusDays(20), "0000000099");

    [Fact]
    public void OriginalOf_OneThatFits_IsIt() => Find(Original, Filing("0001234567-24-000002", "4", Filed.PlusDays(1), "0000000099")).ShouldBe(Original.Accession);

    [Fact]
    public void OriginalOf_SeveralThatFit_IsNoGuess() => Find(Original, Original with { Accession = "0001234567-24-000002" }).ShouldBeNull();

    [Fact]
    public void OriginalOf_TheSameTwice_IsOne() => Find(Original, Original).ShouldBe(Original.Accession);

    [Fact]
    public void OriginalOf_AnythingThatDiffers_IsNone()
    {
        Find(Original with { Form = "5" }).ShouldBeNull();
        Find(Original with { IssuerCik = "0000000078" }).ShouldBeNull();
        Find(Original with { OwnerCiks = new HashSet<string> { "0000000099", "0000000100" } }).ShouldBeNull();
        Find(Original with { Period = Filed.PlusDays(-5) }).ShouldBeNull();
        Find(Original with { Period = null }).ShouldBe(Original.Accession);
        Find(Original with { Form = "4/A" }).ShouldBeNull();
        OwnershipAmendments.OriginalOf(Original, Filed, [Original]).ShouldBeNull();
    }

    [Fact]
    public void Of_RowsOfAFiling_NamesIssuerAndOwners()
    {
        OwnershipFiling filing = OwnershipFiling.Of([Row("0000000077", "issuer"), Row("0000000099", "reporting_owner"), Row("0000000100", "reporting_owner")]).ShouldNotBeNull();
        (filing.IssuerCik, filing.Form, filing.Filed).ShouldBe(("0000000077", "4", Filed));
        filing.OwnerCiks.ShouldBe(["0000000099", "0000000100"], ignoreOrder: true);
        OwnershipFiling.Of([Row("0000000077", null)]).ShouldBeNull();
        OwnershipFiling.Of([]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => OwnershipFiling.Of([Row("0000000077", "issuer"), Row("0000000099", "reporting_owner") with { AccessionNumber = "0001234567-24-000002" }]));
    }

    [Fact]
    public void Parse_AmendmentWithOriginals_NamesTheOneThatFits()
    {
        string text = OwnershipText.Submission(OwnershipText.Document("4/A", head: "<dateOfOriginalSubmission>2024-02-08</dateOfOriginalSubmission>"), "4/A");
        string hint = $"4 2024-02-07 - 0001234567-24-000003 0000000077 0000000099;4 2024-02-08 2024-02-06 {Original.Accession} 0000000077 0000000099;4 2024-02-08 - 0001234567-24-000004 0000000077 0000000100";
        Amended(text, hint).ShouldAllBe(r => r.AmendsAccession == Original.Accession && r.IsAmendment == true && r.DateOfOriginalSubmission == Filed);
        Amended(text, hint + ";4 2024-02-08 - 0001234567-24-000005 0000000077 0000000099").ShouldAllBe(r => r.AmendsAccession == null);
        Amended(text, "").ShouldAllBe(r => r.AmendsAccession == null);
        Should.Throw<SourceContractException>(() => Amended(text, "4 2024-02-07")).Message.ShouldContain("originals");
    }

    private static IReadOnlyList<SecInsiderTransaction> Amended(string text, string originals)
    {
        var sink = new CollectingSink();
        SecOwnershipParser.Parse(PayloadOf.Text(text, ("originals", originals)), sink);
        sink.Records<SecInsiderTransaction>().Count.ShouldBe(3);
        return sink.Records<SecInsiderTransaction>();
    }

    private static string? Find(params OwnershipFiling[] stored) => OwnershipAmendments.OriginalOf(Amendment, Filed, stored);

    private static OwnershipFiling Filing(string accession, string form, LocalDate filed, string owner) => new()
    {
        Accession = accession,
        Form = form,
        Filed = filed,
        Period = Filed.PlusDays(-2),
        IssuerCik = "0000000077",
        OwnerCiks = new HashSet<string>(StringComparer.Ordinal) { owner },
    };

    private static SecFiling Row(string cik, string? role) => new() { AccessionNumber = Original.Accession, Cik = cik, Role = role, Form = "4", FilingDate = Filed };
}
