namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Reads DELTA_BINARY_PACKED some values at a time; the claimed sizes of blocks take no memory.</summary>
internal sealed class DeltaBinaryReader
{
    private const int LargestBlock = 1 << 20;
    private const int Step = 64;
    private readonly int miniBlockSize;
    private readonly byte[] widths;
    private PageBytes source;
    private PageBytes packed;
    private long left;
    private long last;
    private long leastDelta;
    private int miniBlock;
    private int inMiniBlock;
    private bool isFirst = true;

    /// <summary>Reads the head.</summary>
    public DeltaBinaryReader(PageBytes source)
    {
        this.source = source;
        ulong blockSize = this.source.TakeVarInt();
        ulong miniBlocks = this.source.TakeVarInt();
        ulong count = this.source.TakeVarInt();
        last = this.source.TakeZigZag();
        if (blockSize is 0 or > LargestBlock || miniBlocks == 0 || miniBlocks > blockSize || blockSize % miniBlocks != 0 || blockSize / miniBlocks % 8 != 0)
        {
            throw new ParquetFormatException($"differences in blocks of {blockSize} values in {miniBlocks} parts, which is no valid division");
        }

        left = count <= int.MaxValue ? (long)count : throw new ParquetFormatException($"{count} differences in one page");
        miniBlockSize = (int)(blockSize / miniBlocks);
        widths = new byte[miniBlocks];
        miniBlock = widths.Length;
        inMiniBlock = miniBlockSize;
    }

    /// <summary>The number of values left.</summary>
    public long Left => left;

    /// <summary>The bytes after the last value, once all values are read.</summary>
    public PageBytes Rest => source;

    /// <summary>Passes over all values that are left, without looking at them.</summary>
    public void PassAll()
    {
        left -= isFirst && left > 0 ? 1 : 0;
        isFirst = false;
        left -= Math.Min(left, miniBlockSize - inMiniBlock);
        while (left > 0)
        {
            StartMiniBlock();
            left -= Math.Min(left, miniBlockSize);
        }
    }

    /// <summary>The next values.</summary>
    public void Read(Span<long> target)
    {
        if (target.Length > left)
        {
            throw new ParquetFormatException($"{target.Length} values are called for where {left} differences are left");
        }

        left -= target.Length;
        if (isFirst && !target.IsEmpty)
        {
            isFirst = false;
            target[0] = last;
            target = target[1..];
        }

        Span<ulong> deltas = stackalloc ulong[Step];
        while (!target.IsEmpty)
        {
            if (inMiniBlock == miniBlockSize)
            {
                StartMiniBlock();
            }

            // Steps end where a miniblock does, and begin at whole bytes because both sizes are multiples of eight.
            int offset = inMiniBlock % 8;
            int count = Math.Min(Math.Min(Step - offset, miniBlockSize - inMiniBlock), target.Length);
            int width = widths[miniBlock];
            BitPacking.Unpack(packed.Rest[((inMiniBlock - offset) / 8 * width)..], width, deltas[..(offset + count)]);
            for (int i = 0; i < count; i++)
            {
                last = unchecked(last + leastDelta + (long)deltas[offset + i]);
                target[i] = last;
            }

            inMiniBlock += count;
            target = target[count..];
        }
    }

    private void StartMiniBlock()
    {
        miniBlock++;
        if (miniBlock >= widths.Length)
        {
            leastDelta = source.TakeZigZag();
            source.Take(widths.Length).CopyTo(widths);
            miniBlock = 0;
        }

        int width = widths[miniBlock];
        if (width > 64)
        {
            throw new ParquetFormatException($"differences of {width} bits where 64 are the most");
        }

        packed = source.Part(BitPacking.SizeOf(miniBlockSize, width));
        inMiniBlock = 0;
    }
}
