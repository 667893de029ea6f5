using System.Globalization;
using System.Text.Json;
using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

[Trait("Category", "RealData")]
public sealed class OffExchangeVectorTests
{
    private static readonly LocalDate Thanksgiving = new(2025, 11, 27);

    [Fact]
    public void Weekly_EveryVector_IsReproduced()
    {
        using JsonDocument vectors = SharedVectors.Open("data/microstructure/offexchange_vectors.json");
        var seen = new List<string>();
        foreach (JsonElement vector in vectors.RootElement.GetProperty("weekly").EnumerateArray())
        {
            string id = vector.GetProperty("id").GetString()!;
            seen.Add(id[..2]);
            Verify(id, vector);
        }

        seen.ShouldBe(["W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8"]);
    }

    private static void Verify(string id, JsonElement vector)
    {
        SessionGrid grid = GridOf(vector);
        double[] total = [vector.GetProperty("ats").GetDouble() + vector.GetProperty("nonats").GetDouble()];
        double[] consolidated = Consolidated(grid, vector);
        WeeklyResult week = WeeklyResult.Compute(grid, consolidated, total);

        if (vector.TryGetProperty("sessions_expected", out JsonElement sessions))
            grid.SessionsExpected(0).ShouldBe(sessions.GetInt32(), id);
        if (vector.TryGetProperty("expect", out JsonElement expect) || vector.TryGetProperty("expect_weekly", out expect))
            VerifyWeek(id, expect, total[0], week);

        DailyResult approximate = DailyResult.Approximate(grid, consolidated, total);
        if (vector.TryGetProperty("daily", out JsonElement daily))
            approximate.OffExchange.ShouldBe(daily.GetProperty("offex").EnumerateArray().Select(value => value.GetDouble()), id);
        if (daily.ValueKind == JsonValueKind.Object && daily.TryGetProperty("pct_every_day", out JsonElement everyDay))
            approximate.Fraction.ShouldAllBe(fraction => fraction == everyDay.GetDouble());
        if (vector.TryGetProperty("iex", out JsonElement iex))
            VerifyProxy(id, grid, iex, total, vector);
        if (vector.TryGetProperty("if_vendor_split_adjusts_first_two_days", out JsonElement adjusted))
        {
            double[] doubled = [.. consolidated.Select((volume, i) => i < 2 ? 2 * volume : volume)];
            WeeklyResult.Compute(grid, doubled, total).Fraction[0].ShouldBe(adjusted.GetProperty("pct").GetDouble(), id);
        }
    }

    private static void VerifyWeek(string id, JsonElement expect, double total, WeeklyResult week)
    {
        if (expect.TryGetProperty("offex", out JsonElement offExchange))
            total.ShouldBe(offExchange.GetDouble(), id);
        if (expect.TryGetProperty("consolidated", out JsonElement consolidated))
            week.Consolidated[0].ShouldBe(consolidated.GetDouble(), id);
        foreach (string name in new[] { "on_ex", "on_ex_raw" })
        {
            if (expect.TryGetProperty(name, out JsonElement onExchange))
                week.OnExchange[0].ShouldBe(ValueOrNaN(onExchange), id);
        }

        foreach (string name in new[] { "pct", "pct_raw" })
        {
            if (expect.TryGetProperty(name, out JsonElement fraction))
                Math.Round(week.Fraction[0], 6).ShouldBe(ValueOrNaN(fraction), id);
        }

        if (expect.TryGetProperty("flag", out JsonElement flag))
            week.Quality[0].ShouldBe(flag.GetString() == "official" ? OffExchangeQuality.Official : OffExchangeQuality.OfficialPartial, id);
        else
            week.Quality[0].ShouldBe(id.StartsWith("W5", StringComparison.Ordinal) ? OffExchangeQuality.Inconsistent : OffExchangeQuality.Official, id);
        if (expect.TryGetProperty("daily_rows", out _))
            week.Fraction[0].ShouldBe(double.NaN, id);
    }

    private static void VerifyProxy(string id, SessionGrid grid, JsonElement iex, double[] total, JsonElement vector)
    {
        DailyResult proxy = DailyResult.IexProxy(grid, Dated(grid, iex), total);
        JsonElement expect = vector.TryGetProperty("expect_daily", out JsonElement daily) ? daily : vector.GetProperty("expect");
        proxy.Rows.ShouldBe(expect.GetProperty(expect.TryGetProperty("rows", out _) ? "rows" : "daily_rows").GetInt32(), id);
        if (!expect.TryGetProperty("offex", out JsonElement offExchange))
            return;
        foreach (JsonProperty day in offExchange.EnumerateObject())
        {
            int session = grid.IndexOfSession(DateOf(day.Name));
            proxy.OffExchange[session].ShouldBe(day.Value.GetDouble(), id);
            Math.Round(proxy.Fraction[session], 6).ShouldBe(expect.GetProperty("pct_every_row").GetDouble(), id);
        }
    }

    private static SessionGrid GridOf(JsonElement vector)
    {
        foreach (string column in new[] { "consolidated", "iex" })
        {
            if (vector.TryGetProperty(column, out JsonElement days))
                return TestGrid.WeeksFrom(DateOf(days.EnumerateObject().First().Name), 1, Thanksgiving);
        }

        return TestGrid.Weeks(1);
    }

    private static double[] Consolidated(SessionGrid grid, JsonElement vector)
    {
        if (vector.TryGetProperty("consolidated", out JsonElement days))
            return Dated(grid, days);
        if (vector.TryGetProperty("consolidated_as_traded", out JsonElement traded))
            return [.. traded.EnumerateArray().Select(value => value.GetDouble())];
        if (vector.TryGetProperty("consolidated_total", out JsonElement sum))
            return [.. Enumerable.Repeat(sum.GetDouble() / grid.SessionCount, grid.SessionCount)];
        return [.. Enumerable.Repeat(double.NaN, grid.SessionCount)];
    }

    private static double[] Dated(SessionGrid grid, JsonElement days) =>
    [
        .. grid.Sessions.ToArray().Select(date =>
            days.TryGetProperty(date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), out JsonElement value) ? value.GetDouble() : double.NaN),
    ];

    private static double ValueOrNaN(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();

    private static LocalDate DateOf(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
