using System.Buffers;
using System.Runtime.InteropServices;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>The values of a column as they lie in a run: as in memory, texts as UTF-16, so that every value comes back as it was given.</summary>
internal static class RunColumns
{
    private const int Same = -1;
    private const int Absent = -2;

    /// <summary>Writes a column.</summary>
    public static void Write(IBufferWriter<byte> target, ColumnVector vector)
    {
        if (vector is ColumnVector<string> texts)
        {
            WriteTexts(target, texts);
            return;
        }

        WriteValue(target, vector.HasNulls);
        if (vector.HasNulls)
        {
            for (int row = 0; row < vector.Count; row++)
            {
                WriteValue(target, vector.IsNull(row));
            }
        }

        switch (vector)
        {
            case ColumnVector<bool> values: WriteValues(target, values.Values); break;
            case ColumnVector<long> values: WriteValues(target, values.Values); break;
            case ColumnVector<double> values: WriteValues(target, values.Values); break;
            case ColumnVector<decimal> values: WriteValues(target, values.Values); break;
            case ColumnVector<LocalDate> values: WriteValues(target, values.Values); break;
            case ColumnVector<Instant> values: WriteValues(target, values.Values); break;
            default: throw new ArgumentOutOfRangeException(nameof(vector), vector.Kind, "Unknown column kind.");
        }
    }

    /// <summary>Reads a column.</summary>
    public static void Read(RunReader source, ColumnVector vector, int count)
    {
        switch (vector)
        {
            case ColumnVector<string> values: ReadTexts(source, values, count); break;
            case ColumnVector<bool> values: ReadValues(source, values, count); break;
            case ColumnVector<long> values: ReadValues(source, values, count); break;
            case ColumnVector<double> values: ReadValues(source, values, count); break;
            case ColumnVector<decimal> values: ReadValues(source, values, count); break;
            case ColumnVector<LocalDate> values: ReadValues(source, values, count); break;
            case ColumnVector<Instant> values: ReadValues(source, values, count); break;
            default: throw new ArgumentOutOfRangeException(nameof(vector), vector.Kind, "Unknown column kind.");
        }
    }

    /// <summary>Writes a value.</summary>
    public static void WriteValue<T>(IBufferWriter<byte> target, T value)
        where T : struct => WriteValues(target, [value]);

    /// <summary>Writes values.</summary>
    public static void WriteValues<T>(IBufferWriter<byte> target, ReadOnlySpan<T> values)
        where T : struct => target.Write(MemoryMarshal.AsBytes(values));

    /// <summary>Writes a text, or its absence.</summary>
    public static void WriteText(IBufferWriter<byte> target, string? text)
    {
        WriteValue(target, text?.Length ?? Absent);
        target.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Reads a text, or its absence.</summary>
    public static string? ReadText(RunReader source) => source.Value<int>() is >= 0 and int length ? source.Text(length) : null;

    private static void WriteTexts(IBufferWriter<byte> target, ColumnVector<string> texts)
    {
        string? last = null;
        for (int row = 0; row < texts.Count; row++)
        {
            string? text = texts.IsNull(row) ? null : texts.Values[row];
            if (row > 0 && text is not null && text == last)
            {
                WriteValue(target, Same);
            }
            else
            {
                WriteText(target, text);
            }

            last = text;
        }
    }

    private static void ReadTexts(RunReader source, ColumnVector<string> texts, int count)
    {
        string last = "";
        for (int row = 0; row < count; row++)
        {
            int length = source.Value<int>();
            if (length == Absent)
            {
                texts.AppendNull();
                continue;
            }

            last = length == Same ? last : source.Text(length);
            texts.Append(last);
        }
    }

    private static void ReadValues<T>(RunReader source, ColumnVector<T> vector, int count)
        where T : struct
    {
        bool[] nulls = new bool[source.Value<bool>() ? count : 0];
        source.Values(nulls.AsSpan());
        T[] values = new T[count];
        source.Values(values.AsSpan());
        if (nulls.Length == 0)
        {
            vector.AppendRange(values);
            return;
        }

        for (int row = 0; row < count; row++)
        {
            if (nulls[row])
            {
                vector.AppendNull();
            }
            else
            {
                vector.Append(values[row]);
            }
        }
    }
}
