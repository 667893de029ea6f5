using System.Globalization;

namespace MarketIngest.Sources.Tests.Fred;

/// <summary>Answers of FRED in its true form; the values are made up.</summary>
internal static class FredFixtures
{
    public const string Key = "abcdefghijklmnopqrstuvwxyz012345";

    /// <summary>A page of observations with their real time.</summary>
    public static string Page(long count, long offset, long limit, params IReadOnlyList<(string Start, string End, string Date, string Value)> rows) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"realtime_start":"2026-11-20","realtime_end":"2026-11-20","observation_start":"1600-01-01","observation_end":"9999-12-31","units":"lin","output_type":1,"file_type":"json","order_by":"observation_date","sort_order":"asc","count":{{count}},"offset":{{offset}},"limit":{{limit}},"observations":[{{string.Join(',', rows.Select(Row))}}]}
        """);

    /// <summary>The only page of current observations.</summary>
    public static string Current(params IReadOnlyList<(string Date, string Value)> rows) =>
        Page(rows.Count, 0, 100_000, [.. rows.Select(r => ("2026-11-20", "2026-11-20", r.Date, r.Value))]);

    /// <summary>The days on which a series was published or revised.</summary>
    public static string Vintages(params IReadOnlyList<string> dates) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"realtime_start":"1776-07-04","realtime_end":"9999-12-31","order_by":"vintage_date","sort_order":"asc","count":{{dates.Count}},"offset":0,"limit":10000,"vintage_dates":[{{string.Join(',', dates.Select(d => $"\"{d}\""))}}]}
        """);

    /// <summary>A refusal as JSON.</summary>
    public static string Refusal(string message) => $$"""{"error_code":400,"error_message":"{{message}}"}""";

    private static string Row((string Start, string End, string Date, string Value) row) =>
        $$"""{"realtime_start":"{{row.Start}}","realtime_end":"{{row.End}}","date":"{{row.Date}}","value":"{{row.Value}}"}""";
}
