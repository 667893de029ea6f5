using System.Buffers;
using System.Text;
using System.Text.Json;

using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The statistics of a data file as the log holds them: rows, and for each column nulls, least and greatest value.</summary>
internal static class DeltaStatistics
{
    /// <summary>The longest text, in UTF-16 units, that is kept whole.</summary>
    public const int TextPrefix = 32;
    private const string GreatestCharacter = "\U0010FFFF";

    /// <summary>The JSON text.</summary>
    public static string Write(long rows, IReadOnlyList<ColumnStatistics> columns)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", rows);
            WriteBounds(json, "minValues", columns, 0);
            WriteBounds(json, "maxValues", columns, 1);
            json.WriteStartObject("nullCount");
            foreach (ColumnStatistics column in columns)
            {
                json.WriteNumber(column.Column.Name, column.Nulls);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteBounds(Utf8JsonWriter json, string name, IReadOnlyList<ColumnStatistics> columns, int bound)
    {
        json.WriteStartObject(name);
        foreach (ColumnStatistics column in columns)
        {
            if (!column.Extremes.IsNull(bound))
            {
                WriteBound(json, column.Column, column.Extremes, bound);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, ColumnDefinition column, ColumnVector extremes, int bound)
    {
        string name = column.Name;
        switch (extremes)
        {
            case ColumnVector<string> text:
                if (Bound(text.Values[bound], bound == 1) is { } shown)
                {
                    json.WriteString(name, shown);
                }

                break;
            case ColumnVector<long> integer:
                json.WriteNumber(name, integer.Values[bound]);
                break;
            case ColumnVector<double> number:
                // A NaN is the least here and the greatest to Spark, and JSON has neither it nor infinities.
                if (double.IsFinite(number.Values[bound]) && !double.IsNaN(number.Values[0]))
                {
                    json.WriteNumber(name, number.Values[bound]);
                }

                break;
            case ColumnVector<decimal> number when ScaledDecimals.TryScale(number.Values[bound], TableColumns.ScaleOf(column), out _):
                // Any other extreme is rounded in the file, and bounds nothing there.
                json.WriteNumber(name, number.Values[bound]);
                break;
            case ColumnVector<LocalDate> date:
                json.WriteString(name, ColumnText.Of(date.Values[bound]));
                break;
            case ColumnVector<Instant> instant:
                // Milliseconds, cut towards the past for both bounds: what the protocol says, and what readers allow for.
                json.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(instant.Values[bound].ToUnixTimeMilliseconds()).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
                break;
        }
    }

    /// <summary>A bound of a text column, cut between code points. A cut upper one is raised above all that begin with it; where the greatest character follows the cut, nothing is above.</summary>
    private static string? Bound(string extreme, bool isUpper)
    {
        if (extreme.Length <= TextPrefix)
        {
            return extreme;
        }

        string cut = extreme[..(char.IsHighSurrogate(extreme[TextPrefix - 1]) ? TextPrefix - 1 : TextPrefix)];
        return !isUpper ? cut : extreme.AsSpan(cut.Length).StartsWith(GreatestCharacter) ? null : cut + GreatestCharacter;
    }
}
