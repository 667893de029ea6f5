using System.Text.Json;

using MarketIngest.Sources.Constituents;
using MarketIngest.Testing.Collecting;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Tests.Constituents;

[Trait("Category", "RealData")]
public sealed class ConstituentsRealDataTests
{
    private const string Folder = "sp500/";

    [Fact]
    public void Parse_EveryFile_EqualsTheIndependentReader()
    {
        int files = 0;
        foreach (JsonProperty file in Expected().EnumerateObject().Where(f => f.Name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            files++;
            CollectingSink sink = Parse(file.Name);
            sink.Faults.ShouldBeEmpty(file.Name);
            JsonElement expected = file.Value;
            string[] header = [.. expected.GetProperty("header").EnumerateArray().Select(v => v.GetString()!)];
            string[] first = [.. expected.GetProperty("first").EnumerateArray().Select(v => v.GetString()!)];
            string[] last = [.. expected.GetProperty("last").EnumerateArray().Select(v => v.GetString()!)];
            switch (header[0])
            {
                case "Symbol":
                    CheckMembers(sink.Records<IndexConstituent>(), expected.GetProperty("rows").GetInt32(), first, last);
                    break;
                case "ticker":
                    CheckTimes(sink.Records<IndexMembership>(), expected, first, last);
                    break;
                default:
                    sink.Written<IndexMembership>().Min(w => w.Position).ShouldBe(2);
                    sink.Written<IndexMembership>().Max(w => w.Position).ShouldBe(expected.GetProperty("rows").GetInt32() + 1);
                    sink.Records<IndexMembership>().ShouldContain(m => m.Symbol == first[1] && m.MemberFrom == On(first[0]) && m.Basis == "added");
                    sink.Records<IndexMembership>().ShouldContain(m => m.Symbol == first[2] && m.MemberFrom == On(first[0]) && m.Basis == "removed");
                    sink.Records<IndexMembership>().ShouldContain(m => m.Symbol == last[1] && m.MemberFrom == On(last[0]) && m.Basis == "added");
                    sink.Records<IndexMembership>().ShouldContain(m => m.Symbol == last[2] && m.MemberUntil == On(last[0]));
                    break;
            }
        }

        files.ShouldBe(3);
    }

    [Fact]
    public async Task MembersOn_RealTimesAndChanges_AreAsManyAsTheIndexHas()
    {
        await using var store = new MemoryStore();
        Instant read = Instant.FromUtc(2026, 11, 20, 0, 0);
        IndexMembership[] times = [.. Parse(Folder + "fja05680_sp500_ticker_start_end.csv", ("index", "SP500")).Records<IndexMembership>()];
        LocalDate newest = times.Max(t => t.MemberUntil is { } until && until > t.MemberFrom ? until : t.MemberFrom);
        IReadOnlyList<IndexMembership> changes = Parse(Folder + "fja05680_sp500_changes_since_2019.csv", ("index", "SP500"), ("after", LocalDatePattern.Iso.Format(newest))).Records<IndexMembership>();
        changes.Count.ShouldBeGreaterThan(5);
        using var commit = new StoreCommit
        {
            Id = "c",
            Batches = [IndexMembership.Schema.ToBatch([.. times, .. changes], new Evidence(read, KnownAtBasis.Observed), new Lineage("r", read, read, null))],
        };
        await store.CommitAsync(commit, TestContext.Current.CancellationToken);

        (await store.MembersOnAsync("SP500", new LocalDate(2015, 6, 30), null, TestContext.Current.CancellationToken)).Count.ShouldBe(499);
        IReadOnlyList<string> after = await store.MembersOnAsync("SP500", new LocalDate(2025, 12, 1), null, TestContext.Current.CancellationToken);
        after.Count.ShouldBeInRange(495, 510);
        after.ShouldContain("FISV");
        after.ShouldNotContain("FI");
        (await store.MembersOnAsync("SP500", new LocalDate(2025, 11, 10), null, TestContext.Current.CancellationToken)).ShouldContain("FI");
    }

    private static void CheckMembers(IReadOnlyList<IndexConstituent> members, int rows, string[] first, string[] last)
    {
        members.Count.ShouldBe(rows);
        foreach ((IndexConstituent member, string[] expected) in (IEnumerable<(IndexConstituent, string[])>)[(members[0], first), (members[^1], last)])
        {
            (member.Symbol, member.Name, member.Sector, member.SubIndustry, member.DateAdded, member.Cik)
                .ShouldBe((expected[0], expected[1], expected[2], expected[3], On(expected[5]), expected[6].PadLeft(10, '0')));
        }

        members.ShouldAllBe(m => m.Cik!.Length == 10);
        members.Select(m => m.Symbol).ShouldContain("BRK.B");
    }

    private static void CheckTimes(IReadOnlyList<IndexMembership> times, JsonElement expected, string[] first, string[] last)
    {
        times.Count.ShouldBe(expected.GetProperty("rows").GetInt32());
        times.Count(t => t.MemberUntil is null).ShouldBe(expected.GetProperty("open_ended").GetInt32());
        times.Select(t => t.Symbol).Distinct().Count().ShouldBe(expected.GetProperty("distinct_tickers").GetInt32());
        (times[0].Symbol, times[0].MemberFrom, times[0].MemberUntil).ShouldBe((first[0], On(first[1]), null));
        (times[^1].Symbol, times[^1].MemberFrom, times[^1].MemberUntil).ShouldBe((last[0], On(last[1]), null));
        times.Count(t => t.MemberFrom <= new LocalDate(2015, 6, 30) && (t.MemberUntil is not { } until || until > new LocalDate(2015, 6, 30)))
            .ShouldBe(expected.GetProperty("members_on_2015-06-30").GetInt32());
    }

    private static LocalDate On(string date) => LocalDatePattern.Iso.Parse(date).Value;

    private static CollectingSink Parse(string file, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        ConstituentsParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"), hints), sink);
        return sink;
    }

    private static JsonElement Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        return document.RootElement.Clone();
    }
}
