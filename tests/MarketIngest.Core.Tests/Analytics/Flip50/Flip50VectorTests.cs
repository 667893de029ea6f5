using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

[Trait("Category", "RealData")]
public sealed class Flip50VectorTests
{
    [Fact]
    public void Detect_EveryVector_IsReproduced()
    {
        using JsonDocument vectors = SharedVectors.Open("data/microstructure/offexchange_vectors.json");
        int seen = 0;
        foreach (JsonElement vector in vectors.RootElement.GetProperty("flip50").EnumerateArray())
        {
            seen++;
            Verify(vector);
        }

        seen.ShouldBe(10);
    }

    private static void Verify(JsonElement vector)
    {
        string id = vector.GetProperty("id").GetString()!;
        var options = new Flip50Options
        {
            Threshold = vector.TryGetProperty("threshold", out JsonElement threshold) ? threshold.GetDouble() : 0.5,
            MinimumDays = vector.TryGetProperty("min_days", out JsonElement days) ? days.GetInt32() : 20,
        };
        string text = vector.GetProperty("series").GetString()!;
        // A series over two bases is two columns, each without values where the other has them.
        string[] bases = text.Contains("(approx)", StringComparison.Ordinal) ? ["iex_proxy", "approx"] : [""];
        Flip50Event[] events = [.. bases.SelectMany(basis => Series.Detect(Parse(text, basis), options))];

        JsonElement[] expected = [.. Expected(vector).EnumerateArray()];
        events.Length.ShouldBe(expected.Length, id);
        for (int i = 0; i < events.Length; i++)
        {
            int index = expected[i].GetProperty("index").GetInt32();
            int runDays = expected[i].GetProperty("pre_days").GetInt32();
            events[i].FlipDate.ShouldBe(Series.Date(index), id);
            events[i].RunStart.ShouldBe(Series.Date(index - runDays), id);
            events[i].RunDays.ShouldBe(runDays, id);
            Math.Round(events[i].RunMeanFraction, 6).ShouldBe(expected[i].GetProperty("pre_avg").GetDouble(), id);
            events[i].FlipFraction.ShouldBe(expected[i].GetProperty("flip").GetDouble(), id);
        }
    }

    private static JsonElement Expected(JsonElement vector) =>
        vector.TryGetProperty("events", out JsonElement events) || vector.TryGetProperty("strict_calendar_events", out events)
            ? events
            : vector.GetProperty("recommended_events");

    /// <summary>Reads "0.55 x20, null, (one NYSE session absent), 0.45 (approx)".</summary>
    private static double[] Parse(string series, string basis)
    {
        var values = new List<double>();
        foreach (string part in series.Split(", "))
        {
            Match match = Regex.Match(part, @"^(?<value>[0-9.]+)(?: x(?<count>\d+))?(?: \((?<basis>\w+)\))?$");
            if (!match.Success)
                part.ShouldBeOneOf("null", "(one NYSE session absent)");
            double value = match.Success && match.Groups["basis"].Value == basis
                ? double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture)
                : double.NaN;
            int count = match.Groups["count"].Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 1;
            values.AddRange(Enumerable.Repeat(value, count));
        }

        return [.. values];
    }
}
