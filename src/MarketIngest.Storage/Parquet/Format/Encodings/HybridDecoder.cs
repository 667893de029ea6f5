namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Reads the format's RLE some values at a time. A run may claim any length: it takes no memory, and what is called for ends it.
/// </summary>
internal sealed class HybridDecoder
{
    private const int Group = 8;
    private readonly int width;
    private PageBytes source;
    private PageBytes packed;
    private long left;
    private bool isRun;
    private int runValue;
    private int packedAt;

    /// <summary>Starts at the first value.</summary>
    public HybridDecoder(PageBytes source, int width)
    {
        this.source = source;
        this.width = width is >= 0 and <= 32 ? width : throw new ParquetFormatException($"values of {width} bits where 32 are the most");
    }

    /// <summary>Checks a stream of values without bits: it has heads of runs only, and what follows them was written with another width.</summary>
    public static void CheckWithoutWidth(PageBytes source, int count)
    {
        for (long seen = 0; seen < count && source.Left > 0;)
        {
            ulong head = source.TakeVarInt();
            seen += (long)Math.Min(head >> 1, int.MaxValue) * ((head & 1) == 0 ? 1 : Group);
        }

        if (source.Left > 0)
        {
            throw new ParquetFormatException($"indices of no bits with {source.Left} bytes behind them");
        }
    }

    /// <summary>The next values.</summary>
    public void Read(Span<int> target)
    {
        while (!target.IsEmpty)
        {
            int count = Next(target.Length);
            if (isRun)
            {
                target[..count].Fill(runValue);
            }
            else
            {
                Unpack(target[..count]);
            }

            left -= count;
            target = target[count..];
        }
    }

    /// <summary>Passes over values.</summary>
    public void Skip(int count)
    {
        while (count > 0)
        {
            int step = Next(count);
            packedAt += step;
            left -= step;
            count -= step;
        }
    }

    /// <summary>The values of the run or group at hand, at most so many; starts the next one where none are left.</summary>
    public int Next(int most)
    {
        if (left == 0)
        {
            Start();
        }

        return (int)Math.Min(left, most);
    }

    /// <summary>Takes so many values at once when they are all the same.</summary>
    public bool TryTakeRun(int count, out int value)
    {
        bool isWhole = Next(count) == count && isRun;
        value = runValue;
        if (!isWhole)
        {
            return false;
        }

        left -= count;
        return true;
    }

    private void Start()
    {
        ulong head = source.TakeVarInt();
        isRun = (head & 1) == 0;
        left = (long)(head >> 1);
        if (left is 0 or > int.MaxValue)
        {
            throw new ParquetFormatException($"a run of {left} values");
        }

        if (isRun)
        {
            runValue = 0;
            for (int shift = 0; shift < width; shift += 8)
            {
                runValue |= source.TakeByte() << shift;
            }

            return;
        }

        // Some writers cut the last group short.
        left *= Group;
        packed = source.Part(Math.Min(BitPacking.SizeOf(left, width), source.Left));
        packedAt = 0;
    }

    private void Unpack(Span<int> target)
    {
        if (width == 0)
        {
            target.Clear();
            packedAt += target.Length;
            return;
        }

        // From a byte boundary on; what comes before it is passed over below.
        int before = packedAt % Group;
        long firstByte = (long)(packedAt - before) / Group * width;
        if (firstByte + BitPacking.SizeOf(before + target.Length, width) > packed.Left)
        {
            throw new ParquetFormatException($"a packed group ends after {packed.Left} bytes, before its values do");
        }

        ReadOnlySpan<byte> bytes = packed.Rest[(int)firstByte..];
        if (before == 0)
        {
            BitPacking.Unpack(bytes, width, target);
        }
        else
        {
            Span<int> group = stackalloc int[Group];
            int first = Math.Min(Group - before, target.Length);
            BitPacking.Unpack(bytes, width, group[..(before + first)]);
            group.Slice(before, first).CopyTo(target);
            if (first < target.Length)
            {
                BitPacking.Unpack(bytes[width..], width, target[first..]);
            }
        }

        packedAt += target.Length;
    }
}
