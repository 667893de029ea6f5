using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest;

/// <summary>The one text form of every value: dates <c>YYYY-MM-DD</c>, instants UTC with <c>Z</c>, decimals as plain numbers.</summary>
public static class ColumnText
{
    private static readonly InstantPattern InstantText = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.FFFFFF'Z'");

    /// <summary>A value as text, or null when absent.</summary>
    public static string? Of(ColumnBatch batch, int ordinal, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Of(batch.Vector(ordinal), row);
    }

    /// <summary>A value as text, or null when absent.</summary>
    public static string? Of(ColumnVector vector, int row)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.IsNull(row))
        {
            return null;
        }

        return vector switch
        {
            ColumnVector<string> text => text.Values[row],
            ColumnVector<bool> boolean => boolean.Values[row] ? "true" : "false",
            ColumnVector<long> integer => integer.Values[row].ToString(CultureInfo.InvariantCulture),
            ColumnVector<double> number => number.Values[row].ToString("R", CultureInfo.InvariantCulture),
            ColumnVector<decimal> number => Of(number.Values[row]),
            ColumnVector<LocalDate> date => Of(date.Values[row]),
            ColumnVector<Instant> instant => Of(instant.Values[row]),
            _ => throw new InvalidOperationException($"Unknown vector {vector.GetType()}."),
        };
    }

    /// <summary>A decimal as a plain number without trailing zeros.</summary>
    public static string Of(decimal value)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A date as <c>YYYY-MM-DD</c>.</summary>
    public static string Of(LocalDate value) => LocalDatePattern.Iso.Format(value);

    /// <summary>An instant as ISO-8601 with <c>Z</c>, to the microsecond where it has a fraction.</summary>
    public static string Of(Instant value) => InstantText.Format(value);
}
