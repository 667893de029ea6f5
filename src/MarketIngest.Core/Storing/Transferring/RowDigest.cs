using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

using NodaTime;

namespace MarketIngest;

/// <summary>The SHA-256 of rows with their lineage; each value is marked and of known length, so that different rows never read alike.</summary>
internal sealed class RowDigest : IDisposable
{
    private const byte Absent = 0;
    private const byte Present = 1;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[1 << 14];
    private int used;

    public void Add(string text)
    {
        Add(text.Length);
        Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    public void Add(RowReference row)
    {
        (ColumnBatch batch, int index) = row;
        foreach (ColumnDefinition column in batch.Schema.Columns)
        {
            Add(batch.Vector(column.Ordinal), index);
        }

        if (batch.Schema.Versions == VersionPolicy.Versioned)
        {
            Lineage origin = batch.Lineage(index);
            Add(batch.KnownAt(index).ToUnixMicroseconds());
            Add((long)batch.Basis(index));
            Add(batch.EndedAt(index)?.ToUnixMicroseconds() ?? long.MinValue);
            Add(batch.ShownAt(index).ToUnixMicroseconds());
            Add(origin.IngestedAt.ToUnixMicroseconds());
            Add(origin.CapturedAt.ToUnixMicroseconds());
            Add(origin.RunId);
            Add(origin.PayloadSha256 ?? "-");
        }
    }

    /// <summary>The hash in lower-case hexadecimal; nothing can be added after.</summary>
    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private void Add(ColumnVector vector, int row)
    {
        Append([vector.IsNull(row) ? Absent : Present]);
        if (vector.IsNull(row))
        {
            return;
        }

        switch (vector)
        {
            case ColumnVector<string> text:
                Add(text.Values[row]);
                break;
            case ColumnVector<bool> boolean:
                Add(boolean.Values[row] ? 1L : 0L);
                break;
            case ColumnVector<long> integer:
                Add(integer.Values[row]);
                break;
            case ColumnVector<double> number:
                Add(BitConverter.DoubleToInt64Bits(number.Values[row]));
                break;
            case ColumnVector<decimal> number:
                Span<int> bits = stackalloc int[4];
                decimal.GetBits(number.Values[row], bits);
                Append(MemoryMarshal.AsBytes(bits));
                break;
            case ColumnVector<LocalDate> date:
                Add(Period.DaysBetween(LocalDate.MinIsoValue, date.Values[row]));
                break;
            case ColumnVector<Instant> instant:
                Add(instant.Values[row].ToUnixMicroseconds());
                break;
            default:
                throw new InvalidOperationException($"Unknown vector {vector.GetType()}.");
        }
    }

    private void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Append(bytes);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - used)
        {
            Flush();
        }

        if (bytes.Length > buffer.Length)
        {
            hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    private void Flush()
    {
        hash.AppendData(buffer.AsSpan(0, used));
        used = 0;
    }
}
