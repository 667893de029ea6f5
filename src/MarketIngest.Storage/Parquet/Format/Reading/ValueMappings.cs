using System.Globalization;
using System.Text;

using NodaTime;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Which kind shows the values of which column. Binary values are shown as hexadecimal text, UUIDs, times of day and times without zone in their usual
/// text form, unsigned 64-bit integers as decimals; no value is changed or cut.
/// </summary>
internal static class ValueMappings
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The mapping of a leaf.</summary>
    /// <exception cref="ParquetFormatException">The logical type does not go with the physical one.</exception>
    public static ValueMapping Of(ParquetNode leaf) => (leaf.Type, leaf.Logical.Kind) switch
    {
        (PhysicalType.Boolean, _) => new IdentityMapping<bool>(ColumnKind.Boolean),
        (PhysicalType.Int32, LogicalKind.Date) => new ValueMapping<int, LocalDate>(ColumnKind.Date, StoredTimes.Date),
        (PhysicalType.Int32, LogicalKind.Time) => new ValueMapping<int, string>(ColumnKind.Text, v => StoredTimes.TimeOfDay(v, leaf.Logical.Unit)),
        (PhysicalType.Int32, LogicalKind.Decimal) => Decimals(leaf, scale => new ValueMapping<int, decimal>(ColumnKind.Decimal, v => StoredDecimals.From(v, scale))),
        (PhysicalType.Int32, LogicalKind.Integer) when leaf.Logical.IsUnsigned => new ValueMapping<int, long>(ColumnKind.Int64, static v => (uint)v),
        (PhysicalType.Int32, _) => new ValueMapping<int, long>(ColumnKind.Int64, static v => v),
        (PhysicalType.Int64, LogicalKind.Timestamp) when leaf.Logical.IsUtc => Instants(leaf.Logical.Unit),
        (PhysicalType.Int64, LogicalKind.Timestamp) => new ValueMapping<long, string>(ColumnKind.Text, v => StoredTimes.Local(v, leaf.Logical.Unit)),
        (PhysicalType.Int64, LogicalKind.Time) => new ValueMapping<long, string>(ColumnKind.Text, v => StoredTimes.TimeOfDay(v, leaf.Logical.Unit)),
        (PhysicalType.Int64, LogicalKind.Decimal) => Decimals(leaf, scale => new ValueMapping<long, decimal>(ColumnKind.Decimal, v => StoredDecimals.From(v, scale))),
        (PhysicalType.Int64, LogicalKind.Integer) when leaf.Logical.IsUnsigned => new ValueMapping<long, decimal>(ColumnKind.Decimal, static v => (ulong)v),
        (PhysicalType.Int64, _) => new IdentityMapping<long>(ColumnKind.Int64),
        (PhysicalType.Int96, _) => new ValueMapping<Int96, Instant>(ColumnKind.Instant, StoredTimes.Instant),
        (PhysicalType.Float, _) => new ValueMapping<float, double>(ColumnKind.Double, static v => v),
        (PhysicalType.Double, _) => new IdentityMapping<double>(ColumnKind.Double),
        (_, LogicalKind.Decimal) => Decimals(leaf, scale => new ValueMapping<ByteSlice, decimal>(ColumnKind.Decimal, v => StoredDecimals.From(v.Span, scale))),
        (_, LogicalKind.String or LogicalKind.Enum or LogicalKind.Json) => new ValueMapping<ByteSlice, string>(ColumnKind.Text, Text),
        (PhysicalType.FixedLengthByteArray, LogicalKind.Uuid) when leaf.TypeLength == 16 => new ValueMapping<ByteSlice, string>(ColumnKind.Text, static v => new Guid(v.Span, bigEndian: true).ToString()),
        (PhysicalType.FixedLengthByteArray, LogicalKind.Float16) when leaf.TypeLength == 2 => new ValueMapping<ByteSlice, double>(ColumnKind.Double, static v => (double)BitConverter.ToHalf(v.Span)),
        (PhysicalType.FixedLengthByteArray, LogicalKind.Interval) when leaf.TypeLength == 12 => new ValueMapping<ByteSlice, string>(ColumnKind.Text, static v => StoredTimes.Interval(v.Span)),
        _ => new ValueMapping<ByteSlice, string>(ColumnKind.Text, static v => Convert.ToHexStringLower(v.Span)),
    };

    private static ValueMapping<long, Instant> Instants(TimeUnit unit) => unit switch
    {
        TimeUnit.Milliseconds => new ValueMapping<long, Instant>(ColumnKind.Instant, static v => StoredTimes.Instant(v, TimeUnit.Milliseconds)),
        TimeUnit.Microseconds => new ValueMapping<long, Instant>(ColumnKind.Instant, static v => StoredTimes.Instant(v, TimeUnit.Microseconds)),
        _ => new ValueMapping<long, Instant>(ColumnKind.Instant, static v => StoredTimes.Instant(v, TimeUnit.Nanoseconds)),
    };

    private static ValueMapping Decimals(ParquetNode leaf, Func<int, ValueMapping> create)
    {
        LogicalType logical = leaf.Logical;
        return logical.Precision > 0 && logical.Scale >= 0 && logical.Scale <= logical.Precision
            ? create(logical.Scale)
            : throw new ParquetFormatException(string.Create(CultureInfo.InvariantCulture, $"column '{leaf.DottedPath}' is a decimal of {logical.Precision} digits, {logical.Scale} of them after the point"));
    }

    private static string Text(ByteSlice value)
    {
        try
        {
            return Utf8.GetString(value.Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new ParquetFormatException($"a text of {value.Length} bytes that is not UTF-8: {Convert.ToHexStringLower(value.Span[..Math.Min(16, value.Length)])}", exception);
        }
    }
}
