using System.Buffers;
using System.Text;
using System.Text.Json;

using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Collects the statistics of one data file: rows, and for each column nulls, least and greatest value.</summary>
internal sealed class DeltaStatistics
{
    private readonly string[] names;
    private readonly DeltaBounds[] bounds;

    /// <summary>Begins with no rows.</summary>
    public DeltaStatistics(IReadOnlyList<ColumnDefinition> columns)
    {
        names = [.. columns.Select(c => c.Name)];
        bounds = [.. columns.Select(c => Create(c.Kind))];
    }

    /// <summary>The rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes rows in.</summary>
    public void Add(IReadOnlyList<ColumnVector> columns, int count)
    {
        Rows += count;
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i].Add(columns[i], count);
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
            Write(json, "minValues", (column, name) => column.WriteLeast(json, name));
            Write(json, "maxValues", (column, name) => column.WriteGreatest(json, name));
            Write(json, "nullCount", (column, name) => json.WriteNumber(name, column.Nulls));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DeltaBounds Create(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => new DeltaTextBounds(),
        ColumnKind.Boolean => new DeltaNullCount(),
        ColumnKind.Int64 => new DeltaBounds<long>((json, name, value) => json.WriteNumber(name, value)),
        ColumnKind.Double => new DeltaDoubleBounds(),
        ColumnKind.Decimal => new DeltaBounds<decimal>((json, name, value) => json.WriteNumber(name, value)),
        ColumnKind.Date => new DeltaBounds<LocalDate>((json, name, value) => json.WriteString(name, ColumnText.Of(value))),

        // Milliseconds, cut towards the past for both bounds: what the protocol says, and what readers allow for.
        ColumnKind.Instant => new DeltaBounds<Instant>((json, name, value) =>
            json.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds()).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown column kind."),
    };

    private void Write(Utf8JsonWriter json, string name, Action<DeltaBounds, string> write)
    {
        json.WriteStartObject(name);
        for (int i = 0; i < bounds.Length; i++)
        {
            write(bounds[i], names[i]);
        }

        json.WriteEndObject();
    }
}
