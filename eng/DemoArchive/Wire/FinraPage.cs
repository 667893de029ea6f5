using System.Globalization;
using System.Text.Json;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>Writes pages of FINRA's Query API: a JSON array with the totals in headers, or 204 without a body when there is nothing.</summary>
public static class FinraPage
{
    /// <summary>The page that a query asks for.</summary>
    /// <typeparam name="T">What a row is made of.</typeparam>
    /// <param name="rows">All rows.</param>
    /// <param name="query">The query.</param>
    /// <param name="mostRows">The most rows that fit in a page, whatever the query's limit: the source caps the size of its answers.</param>
    /// <param name="write">Writes a row.</param>
    public static WireAnswer Of<T>(IReadOnlyList<T> rows, FinraQueryBody query, int mostRows, Action<Utf8JsonWriter, T> write)
    {
        T[] page = [.. rows.Skip(query.Offset).Take(Math.Min(mostRows, query.Limit))];
        if (page.Length == 0)
        {
            return new WireAnswer(204, [], new Dictionary<string, string>(StringComparer.Ordinal));
        }

        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartArray();
            foreach (T row in page)
            {
                json.WriteStartObject();
                write(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return WireAnswer.Of(
            200,
            "application/json",
            body.ToArray(),
            ("record-total", Text(rows.Count)),
            ("record-offset", Text(query.Offset)),
            ("record-limit", Text(query.Limit)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
