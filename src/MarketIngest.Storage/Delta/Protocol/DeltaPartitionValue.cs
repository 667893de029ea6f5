using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Values of partition columns, which the log holds as text.</summary>
internal static class DeltaPartitionValue
{
    private static readonly InstantPattern Iso = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF'Z'");
    private static readonly InstantPattern Spark = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.FFFFFFFFF");

    /// <summary>Appends the value of a text to a vector as the column's type says; null and empty text are null.</summary>
    /// <exception cref="StoreException">The text is no value of the type; the message names table, column and value.</exception>
    public static void Append(ColumnVector vector, string? text, string table, DeltaField column)
    {
        if (string.IsNullOrEmpty(text))
        {
            vector.AppendNull();
            return;
        }

        bool isValue = vector switch
        {
            ColumnVector<string> target => TryAppend(target, true, text),
            ColumnVector<long> target => TryAppend(target, long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value), value),
            ColumnVector<double> target => TryAppend(target, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value), value),
            ColumnVector<decimal> target => TryAppend(target, decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value), value),
            ColumnVector<bool> target => TryAppend(target, bool.TryParse(text, out bool value), value),
            ColumnVector<LocalDate> target => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed && TryAppend(target, true, parsed.Value),
            ColumnVector<Instant> target => TryInstant(text, out Instant value) && TryAppend(target, true, value.ToMicroseconds()),
            _ => throw new ArgumentOutOfRangeException(nameof(vector), vector.Kind, "Unknown column kind."),
        };
        if (!isValue)
        {
            throw new StoreException($"Delta table '{table}' has the partition value '{text}' in column '{column.Name}', which is no {column.Type}. Restore the log from a copy.", StoreRetry.Useless);
        }
    }

    /// <summary>Text without a zone is in the zone of the machine that wrote it, which is not known; it is taken as UTC, which modern writers write.</summary>
    private static bool TryInstant(string text, out Instant value)
    {
        ParseResult<Instant> parsed = Iso.Parse(text);
        parsed = parsed.Success ? parsed : Spark.Parse(text);
        value = parsed.Success ? parsed.Value : default;
        return parsed.Success;
    }

    private static bool TryAppend<T>(ColumnVector<T> vector, bool isValue, T value)
        where T : notnull
    {
        if (isValue)
        {
            vector.Append(value);
        }

        return isValue;
    }
}
