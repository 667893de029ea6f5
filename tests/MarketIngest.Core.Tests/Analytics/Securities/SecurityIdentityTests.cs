using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Analytics.Securities;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Securities;

public sealed class SecurityIdentityTests
{
    private const string Acme = "0000000001";
    private const string Other = "0000000002";
    private static readonly LocalDate Day = new(2020, 1, 1);

    [Fact]
    public void Spans_SymbolGivenToAnotherCompany_EndWhereTheOtherBegins()
    {
        SecuritySpan[] spans = Spans(Symbol("ACME", Acme, 0), Symbol("ACME", Acme, 400), Symbol("ACME", Other, 3000));
        spans.Select(s => (s.Row.Cik, s.Row.ValidFrom, s.Row.ValidUntil)).ShouldBe([(Acme, Day, Day.PlusDays(3000)), (Other, Day.PlusDays(3000), null)]);

        // The first span's end was not known before the other company's statement was.
        spans[0].KnownAt.ShouldBe(spans[1].KnownAt);
    }

    [Fact]
    public void Spans_OneWrongFormBetween_IsAmbiguousForThatDayOnly()
    {
        SecuritySpan[] spans = Spans(Symbol("ACME", Acme, 0), Symbol("ACME", Other, 100), Symbol("ACME", Acme, 200));
        spans.Select(s => (s.Row.Cik, s.Row.ValidFrom, s.Row.ValidUntil)).ShouldBe(
            [(Acme, Day, Day.PlusDays(100)), (null, Day.PlusDays(100), Day.PlusDays(101)), (Acme, Day.PlusDays(101), null)]);
        spans[1].Row.Candidates.ShouldNotBeNull();
    }

    [Fact]
    public void Spans_NamesAlone_NeverLinkACompany()
    {
        SecuritySpan span = Spans(Cusip("037833100", null, "APPLE INC", 0), Cusip("037833100", null, "APPLE COMPUTER", 0), Cusip("037833100", null, "APPLE INC", 0), Name(Acme, "Apple Inc", 0))
            .Single(s => s.Row.IdentifierType == "cusip");
        (span.Row.Cik, span.Row.Name, span.Row.Candidates, span.Row.ValidUntil).ShouldBe((null, "APPLE INC", null, null));
    }

    [Fact]
    public void Spans_ScheduleLinksCusip_FromItsDateOnOnly()
    {
        SecuritySpan[] spans = Spans(Cusip("037833100", null, "ACME", 0), Cusip("037833100", Acme, "Acme Corp", 50), Cusip("037833100", null, "ACME", 90));
        spans.Select(s => (s.Row.Cik, s.Row.Name, s.Row.ValidFrom, s.Row.ValidUntil)).ShouldBe(
            [(null, "ACME", Day, Day.PlusDays(50)), (Acme, "Acme Corp", Day.PlusDays(50), null)]);
        spans[1].Row.Evidence.ShouldBe("beneficial_ownership 0000000001-20-000051");
    }

    [Fact]
    public void Spans_CompanyRenamed_HasANameForEachTime()
    {
        SecuritySpan[] spans = Spans(
            Name(Acme, "FACEBOOK INC", 0), Name(Acme, "Facebook, Inc.", 90), Name(Acme, "Meta Platforms, Inc.", 700), Symbol("META", Acme, 700));
        spans.Where(s => s.Row.IdentifierType == "cik").Select(s => (s.Row.Name, s.Row.ValidFrom, s.Row.ValidUntil, s.Row.Symbol)).ShouldBe(
            [("Facebook, Inc.", Day, Day.PlusDays(700), "META"), ("Meta Platforms, Inc.", Day.PlusDays(700), null, "META")]);
    }

    [Fact]
    public void Spans_SeveralSymbols_LeaveTheCompanysSymbolOpen() =>
        Spans(Name(Acme, "Acme", 0), Symbol("ACM.A", Acme, 0), Symbol("ACM.B", Acme, 0)).Single(s => s.Row.IdentifierType == "cik").Row.Symbol.ShouldBeNull();

    [Fact]
    public void Spans_DroppedFromTheList_EndThere()
    {
        SecurityObservation listed = Symbol("ACME", Acme, 0) with { Evidence = SecurityEvidence.CompanyTickers, ListedUntil = Day.PlusDays(30) };
        Spans(listed).ShouldHaveSingleItem().Row.ValidUntil.ShouldBe(Day.PlusDays(30));
        Spans(listed, Symbol("ACME", Acme, 40)).ShouldHaveSingleItem().Row.ValidUntil.ShouldBeNull();
        Spans(listed with { ListedUntil = LocalDate.MaxIsoValue }).ShouldHaveSingleItem().Row.ValidUntil.ShouldBeNull();
    }

    [Fact]
    public void Lookup_Date_GivesEveryClaimWithItsEvidence()
    {
        var lookup = new SecurityLookup(Spans(
            Symbol("BRK.B", Acme, 0), Symbol("BRK.B", Other, 100), Symbol("BRK.B", Acme, 200), Cusip("084670702", Acme, "Acme", 10), Cusip("084670702", null, "ACME", 0), Name(Acme, "Acme", 0))
            .Select(s => s.Row));
        lookup.BySymbol("brk-b", Day).ShouldHaveSingleItem().Cik.ShouldBe(Acme);
        lookup.BySymbol("BRK.B", Day.PlusDays(100)).Select(m => (m.Cik, m.Evidence)).ShouldBe(
            [(Acme, "ownership_form 0000000001-20-000001"), (Other, "ownership_form 0000000001-20-000101")]);
        lookup.BySymbol("BRK.B", Day.PlusDays(-1)).ShouldBeEmpty();
        lookup.ByCusip("084670702", Day).ShouldHaveSingleItem().Cik.ShouldBeNull();
        lookup.ByCusip("084670702", Day.PlusDays(10)).ShouldHaveSingleItem().Cik.ShouldBe(Acme);
        lookup.ByCik("1", Day.PlusDays(300)).Select(m => m.IdentifierType).Order().ShouldBe(["cik", "cusip", "symbol"]);
    }

    [Fact]
    public void Spans_Rows_KeepEveryRule() =>
        Spans(Symbol("A", Acme, 0), Symbol("A", Other, 0), Cusip("037833100", null, "A", 1), Name(Acme, "A", 0)).ShouldAllBe(s => Security.Schema.Rules.All(r => r.Holds(s.Row)));

    [Fact]
    public void Spans_AnyOrder_AreTheSameAndNeverOverlap() => Prop.ForAll(Statements, HoldsForAnyOrder).QuickCheckThrowOnFailure();

    private static Arbitrary<SecurityObservation[]> Statements => Gen.Choose(0, 11).SelectMany(kind => Gen.Choose(0, 200).Select(day => Statement(kind % 4, kind / 4, day))).ArrayOf().ToArbitrary();

    private static void HoldsForAnyOrder(SecurityObservation[] all)
    {
        SecuritySpan[] spans = Spans(all);
        Spans([.. all.Reverse()]).ShouldBe(spans);
        Spans([.. all.OrderBy(s => s.Name).ThenBy(s => s.Cik)]).ShouldBe(spans);
        foreach (IGrouping<(string, string), Security> identifier in spans.Select(s => s.Row).GroupBy(r => (r.IdentifierType, r.Identifier)))
        {
            Security[] rows = [.. identifier.OrderBy(r => r.ValidFrom)];
            rows.Zip(rows.Skip(1)).ShouldAllBe(pair => pair.First.ValidUntil <= pair.Second.ValidFrom);
            rows[0].ValidFrom.ShouldBe(all.Where(s => s.IdentifierType == rows[0].IdentifierType).Min(s => s.Date));
        }

        // Whoever reads as of an instant must not see what was stated later.
        spans.ShouldAllBe(s => s.KnownAt <= all.Max(a => a.KnownAt) && s.KnownAt >= Instant.FromUtc(2020, 1, 1, 12, 0));
    }

    private static SecurityObservation Statement(int kind, int company, int day) => kind switch
    {
        0 => Symbol("SYM", $"000000000{company}", day),
        1 => Cusip("037833100", company == 0 ? null : $"000000000{company}", $"NAME {company}", day),
        2 => Name(Acme, $"Name {company}", day),
        _ => Symbol("SYM", $"000000000{company}", day) with { Evidence = SecurityEvidence.CompanyTickers, ListedUntil = company == 0 ? LocalDate.MaxIsoValue : Day.PlusDays(day + 9), Exchange = "NYSE" },
    };

    private static SecurityObservation Symbol(string symbol, string cik, int day) => At("symbol", symbol, day, SecurityEvidence.OwnershipForm) with { Cik = cik };

    private static SecurityObservation Cusip(string cusip, string? cik, string name, int day) =>
        At("cusip", cusip, day, cik is null ? SecurityEvidence.InstitutionalHoldings : SecurityEvidence.BeneficialOwnership) with { Cik = cik, Name = name };

    private static SecurityObservation Name(string cik, string name, int day) => At("cik", cik, day, SecurityEvidence.OwnershipForm) with { Cik = cik, Name = name };

    private static SecurityObservation At(string type, string identifier, int day, SecurityEvidence evidence) =>
        new(type, identifier, Day.PlusDays(day), evidence, Day.PlusDays(day).At(new LocalTime(12, 0)).InUtc().ToInstant()) { Accession = evidence == SecurityEvidence.CompanyTickers ? null : $"0000000001-20-{day + 1:D6}" };

    private static SecuritySpan[] Spans(params SecurityObservation[] statements)
    {
        var identity = new SecurityIdentity();
        foreach (SecurityObservation statement in statements)
        {
            identity.Add(statement);
        }

        return [.. identity.Spans()];
    }
}
