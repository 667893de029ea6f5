using System.Text.Json;

using MarketIngest.Calendars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Gaps;

/// <summary>Gaps and staleness against vectors that no code of this project made.</summary>
[Trait("Category", "RealData")]
public sealed class GapOracleTests
{
    [Fact]
    public void Find_EveryVector_AgreesWithTheOracle()
    {
        int vectors = 0;
        foreach (JsonElement vector in Vectors("gap_detection"))
        {
            vectors++;
            IEnumerable<string> found = GapFinder.Find(vector.GetProperty("dates").EnumerateArray().Select(Date), NyseCalendar.Instance)
                .Select(g => $"{ColumnText.Of(g.After)} {ColumnText.Of(g.Before)} {string.Join(',', g.Missing.Select(ColumnText.Of))}");
            IEnumerable<string> expected = vector.GetProperty("calendar_aware_missing").EnumerateArray()
                .Select(g => $"{g.GetProperty("after").GetString()} {g.GetProperty("before").GetString()} {string.Join(',', g.GetProperty("missing").EnumerateArray().Select(d => d.GetString()))}");
            found.ShouldBe(expected, vector.GetProperty("name").GetString());
        }

        vectors.ShouldBeGreaterThanOrEqualTo(5);
    }

    private static LocalDate Date(JsonElement value) => LocalDatePattern.Iso.Parse(value.GetString()!).Value;

    private static IEnumerable<JsonElement> Vectors(string group)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("oracles/analytics/test_vectors_operations.json")));
        return [.. document.RootElement.Clone().GetProperty(group).EnumerateArray()];
    }
}
