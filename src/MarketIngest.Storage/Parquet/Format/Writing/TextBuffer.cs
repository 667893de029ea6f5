using System.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Text. It is compared by its UTF-8 bytes, as the format wants; long bounds are cut.</summary>
internal sealed class TextBuffer(ParquetNode leaf) : ColumnBuffer<string>(leaf)
{
    /// <summary>The object's head and the reference; what a short text costs beside its characters.</summary>
    private const int StringCost = 32;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private long characters;

    public override long ByteCount => base.ByteCount + (characters * sizeof(char));

    protected override IReadOnlyList<ParquetEncoding> Encodings => [ParquetEncoding.Plain, ParquetEncoding.RleDictionary, ParquetEncoding.DeltaLengthByteArray];

    protected override IEqualityComparer<string>? Equality => StringComparer.Ordinal;

    public override void Clear()
    {
        base.Clear();
        characters = 0;
    }

    public override void Encode(ReadOnlySpan<string> some, ParquetEncoding encoding, ByteBuffer output)
    {
        try
        {
            if (encoding == ParquetEncoding.DeltaLengthByteArray)
            {
                AppendLengthsFirst(some, output);
            }
            else
            {
                AppendEachWithLength(some, output);
            }
        }
        catch (EncoderFallbackException exception)
        {
            throw new StoreException($"Column '{Leaf.DottedPath}': a text has half a surrogate pair (U+{(int)exception.CharUnknown:X4}) at {exception.Index} and is no Unicode text; it could not come back as it was given.", StoreRetry.Useless, exception);
        }
    }

    public override Bounds<string> Measure(ReadOnlySpan<string> some)
    {
        if (some.IsEmpty)
        {
            return new(false, "", "");
        }

        string least = some[0];
        string greatest = some[0];
        string last = some[0];
        foreach (string text in some)
        {
            // Rows in order repeat their text; the same text needs no second look.
            if (ReferenceEquals(text, last))
            {
                continue;
            }

            last = text;
            least = Utf8Order.Compare(text, least) < 0 ? text : least;
            greatest = Utf8Order.Compare(text, greatest) > 0 ? text : greatest;
        }

        return new(true, least, greatest);
    }

    public override int Compare(string one, string other) => Utf8Order.Compare(one, other);

    public override Bound LeastBound(string value) => TextBounds.Least(value);

    public override Bound GreatestBound(string value) => TextBounds.Greatest(value);

    public override int SizeOf(string value) => value.Length + sizeof(int);

    public override int CountWithin(ReadOnlySpan<string> some, int bytes)
    {
        long total = 0;
        for (int i = 0; i < some.Length; i++)
        {
            total += SizeOf(some[i]);
            if (total > bytes)
            {
                return Math.Max(1, i);
            }
        }

        return some.Length;
    }

    protected override void AppendValues(ColumnVector vector, int from, int count)
    {
        ReadOnlySpan<string> texts = ((ColumnVector<string>)vector).Values.Slice(from, count);
        texts.CopyTo(Extend(count));
        string? last = null;
        foreach (string text in texts)
        {
            // Repeated references hold one text.
            characters += ReferenceEquals(text, last) ? 0 : text.Length + StringCost;
            last = text;
        }
    }

    protected override ParquetEncoding Choose(ParquetWriterOptions options, out long size)
    {
        size = 0;
        foreach (string text in Values)
        {
            size += text.Length + 1;
        }

        return ParquetEncoding.DeltaLengthByteArray;
    }

    private static void AppendLengthsFirst(ReadOnlySpan<string> some, ByteBuffer output)
    {
        int[] lengths = System.Buffers.ArrayPool<int>.Shared.Rent(some.Length);
        for (int i = 0; i < some.Length; i++)
        {
            lengths[i] = Utf8.GetByteCount(some[i]);
        }

        DeltaBinaryEncoder.Encode<int>(lengths.AsSpan(0, some.Length), output);
        System.Buffers.ArrayPool<int>.Shared.Return(lengths);
        foreach (string text in some)
        {
            Append(text, output);
        }
    }

    private static void AppendEachWithLength(ReadOnlySpan<string> some, ByteBuffer output)
    {
        foreach (string text in some)
        {
            int lengthAt = output.Count;
            output.AppendInt32(0);
            Append(text, output);
            output.SetInt32(lengthAt, output.Count - lengthAt - sizeof(int));
        }
    }

    private static void Append(string text, ByteBuffer output)
    {
        Span<byte> room = output.Reserve(text.Length <= int.MaxValue / 3 ? text.Length * 3 : Utf8.GetByteCount(text));
        output.Advance(Utf8.GetBytes(text, room));
    }
}
