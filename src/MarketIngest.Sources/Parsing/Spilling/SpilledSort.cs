using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MarketIngest.Sources.Parsing.Spilling;

/// <summary>
/// Sorts records by two numbers, and those that agree in both by arrival, in memory of a fixed size: what fills it is sorted and written to one temporary file,
/// and the sorted stretches are merged while they are read. What fits the memory is never written.
/// </summary>
/// <param name="space">The memory and the folder that it may use.</param>
internal sealed class SpilledSort(SpillSpace space) : IDisposable
{
    /// <summary>The bytes of a record before its content: two numbers and a length.</summary>
    public const int HeaderBytes = 20;

    private readonly List<(long First, long Second, int Place)> records = [];
    private readonly List<(long From, long Until)> stretches = [];
    private byte[] buffer = new byte[1 << 12];
    private int filled;
    private SpilledFile? file;

    /// <summary>Adds a record.</summary>
    /// <exception cref="SourceUnavailableException">The disk is full.</exception>
    public void Add(long first, long second, ReadOnlySpan<byte> content)
    {
        int size = HeaderBytes + content.Length;
        if (filled > 0 && filled + size > space.Bytes)
        {
            Spill();
        }

        if (filled + size > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(filled + size, Math.Min(space.Bytes, buffer.Length * 2)));
        }

        records.Add((first, second, filled));
        WriteHeader(buffer.AsSpan(filled), first, second, content.Length);
        content.CopyTo(buffer.AsSpan(filled + HeaderBytes));
        filled += size;
    }

    /// <summary>Writes what stands before a record's content, as <see cref="SortedStretch"/> reads it.</summary>
    public static void WriteHeader(Span<byte> target, long first, long second, int length)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, first);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], second);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], length);
    }

    /// <summary>Ends the adding; the records in their order. Read once.</summary>
    /// <exception cref="SourceUnavailableException">The disk is full.</exception>
    public SortedRecords Complete()
    {
        if (file is null)
        {
            records.Sort();
            return new SortedRecords(CollectionsMarshal.AsSpan(records).ToArray(), buffer);
        }

        if (filled > 0)
        {
            Spill();
        }

        buffer = [];
        records.Capacity = 0;
        return new SortedRecords(file, stretches);
    }

    /// <inheritdoc />
    public void Dispose() => file?.Dispose();

    private void Spill()
    {
        file ??= new SpilledFile(space.Folder);
        records.Sort();
        long from = file.Length;
        var block = new byte[Math.Min(filled, 1 << 18)];
        int used = 0;
        foreach ((long _, long _, int place) in records)
        {
            ReadOnlySpan<byte> record = buffer.AsSpan(place, HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(place + 16)));
            if (used + record.Length > block.Length)
            {
                file.Append(block.AsSpan(0, used));
                used = 0;
            }

            if (record.Length > block.Length)
            {
                file.Append(record);
                continue;
            }

            record.CopyTo(block.AsSpan(used));
            used += record.Length;
        }

        file.Append(block.AsSpan(0, used));
        stretches.Add((from, file.Length));
        records.Clear();
        filled = 0;
    }
}
