using System.Buffers;
using System.Text;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Collects the statistics of one data file: rows, and for each column nulls, least and greatest value.</summary>
internal sealed class DeltaStatistics
{
    private const int TextPrefix = 32;
    private readonly string[] names;
    private readonly long[] nulls;
    private readonly ColumnVector[] bounds;
    private readonly bool[] isOpen;

    /// <summary>Begins with no rows.</summary>
    public DeltaStatistics(IReadOnlyList<ColumnDefinition> columns)
    {
        names = [.. columns.Select(c => c.Name)];
        nulls = new long[names.Length];
        isOpen = [.. columns.Select(c => c.Kind == ColumnKind.Boolean)];
        bounds = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
    }

    /// <summary>The rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes rows in.</summary>
    public void Add(IReadOnlyList<ColumnVector> columns, int count)
    {
        Rows += count;
        for (int i = 0; i < names.Length; i++)
        {
            Add(i, columns[i], count);
        }
    }

    /// <summary>The statistics as the log holds them.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("numRecords", Rows);
            WriteBounds(json, "minValues", 0);
            WriteBounds(json, "maxValues", 1);
            json.WriteStartObject("nullCount");
            for (int i = 0; i < names.Length; i++)
            {
                json.WriteNumber(names[i], nulls[i]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Add(int column, ColumnVector values, int count)
    {
        int least = -1, greatest = -1;
        for (int row = 0; row < count; row++)
        {
            if (values.IsNull(row))
            {
                nulls[column]++;
                continue;
            }

            isOpen[column] |= values is ColumnVector<double> doubles && !double.IsFinite(doubles.Values[row]);
            least = least < 0 || values.Compare(row, values, least) < 0 ? row : least;
            greatest = greatest < 0 || values.Compare(row, values, greatest) > 0 ? row : greatest;
        }

        if (least >= 0)
        {
            Widen(column, values, least, greatest);
        }
    }

    private void Widen(int column, ColumnVector values, int least, int greatest)
    {
        ColumnVector before = bounds[column];
        bool isFirst = before.Count == 0;
        ColumnVector after = ColumnVector.Create(before.Kind);
        bool keepsLeast = !isFirst && before.Compare(0, values, least) <= 0;
        bool keepsGreatest = !isFirst && before.Compare(1, values, greatest) >= 0;
        after.AppendFrom(keepsLeast ? before : values, keepsLeast ? 0 : least);
        after.AppendFrom(keepsGreatest ? before : values, keepsGreatest ? 1 : greatest);
        before.Dispose();
        bounds[column] = after;
    }

    private void WriteBounds(Utf8JsonWriter json, string name, int bound)
    {
        json.WriteStartObject(name);
        for (int i = 0; i < names.Length; i++)
        {
            if (!isOpen[i] && bounds[i].Count > 0)
            {
                WriteBound(json, names[i], bounds[i], bound);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, ColumnVector values, int bound)
    {
        switch (values)
        {
            case ColumnVector<string> text:
                if ((bound == 0 ? Cut(text.Values[0]) : Raise(text.Values[1])) is { } shown)
                {
                    json.WriteString(name, shown);
                }

                break;
            case ColumnVector<long> integer:
                json.WriteNumber(name, integer.Values[bound]);
                break;
            case ColumnVector<double> number:
                json.WriteNumber(name, number.Values[bound]);
                break;
            case ColumnVector<decimal> number:
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

    private static string Cut(string text) => text.Length <= TextPrefix ? text : text[..Whole(text)];

    /// <summary>A text not below the one given: its prefix and the greatest character; null when that is not above what was cut off.</summary>
    private static string? Raise(string text)
    {
        const string Greatest = "\U0010FFFF";
        if (text.Length <= TextPrefix)
        {
            return text;
        }

        int cut = Whole(text);
        return text.AsSpan(cut).StartsWith(Greatest, StringComparison.Ordinal) ? null : text[..cut] + Greatest;
    }

    /// <summary>Where a text is cut without parting a pair of surrogates.</summary>
    private static int Whole(string text) => char.IsHighSurrogate(text[TextPrefix - 1]) ? TextPrefix - 1 : TextPrefix;
}
