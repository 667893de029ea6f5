using MarketIngest.Sources.Constituents;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Constituents;

public sealed class MemberTimesTests
{
    [Fact]
    public void PartsOf_YearOfJoiningAndLeaving_AreNamedForTheirPart()
    {
        MemberTimes times = MemberTimes.Of([Row("2022-03-15", "2024-06-11", "interval")]);
        Parts(times, 2021).ShouldBeEmpty();
        Parts(times, 2022).ShouldBe(["OLD/2022/member/2022-03-15..2022-12-31"]);
        Parts(times, 2023).ShouldBe(["OLD/2023"]);
        Parts(times, 2024).ShouldBe(["OLD/2024/member/2024-01-01..2024-06-10"]);
    }

    [Fact]
    public void PartsOf_YearLeftAndJoinedAgain_AreTwo() =>
        Parts(MemberTimes.Of([Row("2010-01-04", "2024-02-01", "interval"), Row("2024-09-02", null, "added")]), 2024)
            .ShouldBe(["OLD/2024/member/2024-01-01..2024-01-31", "OLD/2024/member/2024-09-02..2024-12-31"]);

    [Fact]
    public void PartsOf_RunningYearOfAMember_StaysWhole()
    {
        MemberTimes times = MemberTimes.Of([Row("2026-03-20", null, "added")]);
        times.PartsOf(new Partition("OLD/2026-to-date", new LocalDate(2026, 1, 1), new LocalDate(2026, 11, 20)) { Values = new Dictionary<string, string> { ["symbol"] = "OLD" } })
            .Select(p => p.Key).ShouldBe(["OLD/2026-to-date"]);
    }

    [Fact]
    public void Of_RemovalThatTheTimesDoNotHoldYet_EndsTheOpenOne() =>
        Parts(MemberTimes.Of([Row("2001-02-03", null, "interval"), Row("2025-11-11", "2025-11-11", "removed")]), 2025).ShouldBe(["OLD/2025/member/2025-01-01..2025-11-10"]);

    [Fact]
    public void PartsOf_FormerMember_WarnsThatTheSymbolMayBeAnothersNow() =>
        MemberTimes.Of([Row("2001-02-03", "2024-01-02", "interval")]).PartsOf(Year(2020)).ShouldHaveSingleItem().Values["caution"].ShouldContain("2024-01-02");

    private static IndexMembership Row(string from, string? until, string basis) => new() { IndexId = "SP500", Symbol = "OLD", MemberFrom = Date(from), MemberUntil = until is null ? null : Date(until), Basis = basis };

    private static string[] Parts(MemberTimes times, int year) => [.. times.PartsOf(Year(year)).Select(p => p.Key)];

    private static Partition Year(int year) =>
        new($"OLD/{year}", new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1)) { Values = new Dictionary<string, string> { ["symbol"] = "OLD" } };

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
