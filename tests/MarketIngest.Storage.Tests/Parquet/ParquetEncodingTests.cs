using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>Encodings against bytes that were written out by hand after the format's specification.</summary>
public sealed class ParquetEncodingTests
{
    [Fact]
    public void HybridDecoder_SpecificationExample_GivesZeroToSeven()
    {
        // One group of eight, three bits each: 0..7 are 10001000 11000110 11111010.
        var decoder = new HybridDecoder(Bytes(0x03, 0b10001000, 0b11000110, 0b11111010), 3);
        var values = new int[8];
        decoder.Read(values);
        values.ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
    }

    [Fact]
    public void HybridDecoder_RunThenGroup_ReadsBothInAnySteps()
    {
        byte[] bytes = [200, 1, 5, 0x03, 0b10001000, 0b11000110, 0b11111010];
        int[] expected = [.. Enumerable.Repeat(5, 100), 0, 1, 2, 3, 4, 5, 6, 7];
        for (int step = 1; step < 20; step++)
        {
            var decoder = new HybridDecoder(new PageBytes(bytes, 0, bytes.Length), 3);
            var values = new int[expected.Length];
            for (int at = 0; at < values.Length; at += step)
            {
                decoder.Read(values.AsSpan(at, Math.Min(step, values.Length - at)));
            }

            values.ShouldBe(expected);
        }
    }

    [Fact]
    public void HybridEncoder_SpecificationExample_GivesItsBytes()
    {
        using var output = new ByteBuffer();
        HybridEncoder.Encode([0, 1, 2, 3, 4, 5, 6, 7], 3, output);
        output.Written.ToArray().ShouldBe([0x03, 0b10001000, 0b11000110, 0b11111010]);
        output.Clear();
        HybridEncoder.Encode([.. Enumerable.Repeat(4, 100)], 3, output);
        output.Written.ToArray().ShouldBe([200, 1, 4]);
    }

    [Fact]
    public void LegacyLevels_SpecificationExample_GivesZeroToSeven()
    {
        // The same numbers packed from the high end: 00000101 00111001 01110111.
        PageBytes source = Bytes(0b00000101, 0b00111001, 0b01110111);
        var decoder = new HybridDecoder(LegacyLevels.Convert(ref source, 8, 3), 3);
        var values = new int[8];
        decoder.Read(values);
        values.ShouldBe([0, 1, 2, 3, 4, 5, 6, 7]);
        source.Left.ShouldBe(0);
    }

    [Fact]
    public void DeltaBinaryReader_SpecificationExamples_GiveTheirValues()
    {
        // 1..5: block of 128 in 4 parts, 5 values, first 1, least difference 1, all widths 0.
        Deltas([0x80, 0x01, 0x04, 0x05, 0x02, 0x02, 0, 0, 0, 0], 5).ShouldBe([1, 2, 3, 4, 5]);

        // 7 5 3 1 2 3 4 5: differences -2 -2 -2 1 1 1 1, least -2, packed as 0 0 0 3 3 3 3 in two bits.
        Deltas([0x80, 0x01, 0x04, 0x08, 0x0E, 0x03, 2, 0, 0, 0, 0b11000000, 0b00111111, 0, 0, 0, 0, 0, 0], 8).ShouldBe([7, 5, 3, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void DeltaBinaryEncoder_SpecificationExample_GivesItsBytes()
    {
        using var output = new ByteBuffer();
        DeltaBinaryEncoder.Encode(new long[] { 7, 5, 3, 1, 2, 3, 4, 5 }, output);
        output.Written.ToArray().ShouldBe([0x80, 0x01, 0x04, 0x08, 0x0E, 0x03, 2, 0, 0, 0, 0b11000000, 0b00111111, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void DeltaBinary_ExtremesOfBothWidths_ComeBack()
    {
        long[] wide = [long.MaxValue, long.MinValue, 0, -1, long.MinValue, long.MaxValue, 1];
        using var output = new ByteBuffer();
        DeltaBinaryEncoder.Encode(wide, output);
        Deltas(output.Written.ToArray(), wide.Length).ShouldBe(wide);
        int[] narrow = [int.MaxValue, int.MinValue, 0, -1, int.MinValue, int.MaxValue, 1];
        output.Clear();
        DeltaBinaryEncoder.Encode(narrow, output);
        var read = new int[narrow.Length];
        byte[] bytes = output.Written.ToArray();
        new DeltaInt32Decoder(new PageBytes(bytes, 0, bytes.Length)).Read(read);
        read.ShouldBe(narrow);
    }

    [Fact]
    public void DeltaLengthBytes_SpecificationExample_GivesItsTexts()
    {
        // Lengths 5 5 6 6, then the texts: least difference 0, one bit.
        byte[] bytes = [0x80, 0x01, 0x04, 0x04, 0x0A, 0x00, 1, 0, 0, 0, 0b00000010, 0, 0, 0, .. "HelloWorldFoobarABCDEF"u8];
        Texts(new DeltaLengthBytesDecoder(new PageBytes(bytes, 0, bytes.Length), 4), 4).ShouldBe(["Hello", "World", "Foobar", "ABCDEF"]);
    }

    [Fact]
    public void DeltaBytes_SpecificationExample_GivesItsTexts()
    {
        // axis, axle, babble, babyhood: kept 0 2 0 3, rest 4 2 6 5, then "axislebabbleyhood".
        byte[] bytes =
        [
            0x80, 0x01, 0x04, 0x04, 0x00, 0x03, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0x80, 0x01, 0x04, 0x04, 0x08, 0x03, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. "axislebabbleyhood"u8,
        ];

        // Differences 2 -2 3, least -2, packed 4 0 5; and -2 4 -1, least -2, packed 0 6 1.
        Pack(bytes, 10, [4, 0, 5]);
        Pack(bytes, 32, [0, 6, 1]);
        Texts(new DeltaBytesDecoder(new PageBytes(bytes, 0, bytes.Length), 4), 4).ShouldBe(["axis", "axle", "babble", "babyhood"]);
    }

    [Fact]
    public void StreamSplit_SpecificationExample_GivesItsNumbers()
    {
        byte[] bytes = [0xAA, 0x00, 0xA3, 0xBB, 0x11, 0xB4, 0xCC, 0x22, 0xC5, 0xDD, 0x33, 0xD6];
        var values = new int[3];
        new StreamSplitDecoder<int>(new PageBytes(bytes, 0, bytes.Length)).Read(values);
        values.Select(v => v.ToString("X8", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(["DDCCBBAA", "33221100", "D6C5B4A3"]);
    }

    [Fact]
    public void BitPacking_EveryWidth_ComesBack()
    {
        var random = new Random(3);
        for (int width = 0; width <= 64; width++)
        {
            ulong[] values = [.. Enumerable.Range(0, 77).Select(_ => width == 0 ? 0 : (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width))];
            using var output = new ByteBuffer();
            BitPacking.Pack(values, width, output);
            output.Count.ShouldBe(((77 * width) + 7) / 8);
            var read = new ulong[77];
            BitPacking.Unpack(output.Written, width, read);
            read.ShouldBe(values);
            if (width <= 31)
            {
                int[] narrow = [.. values.Select(v => (int)v)];
                output.Clear();
                BitPacking.Pack(narrow, width, output);
                var narrowRead = new int[77];
                BitPacking.Unpack(output.Written, width, narrowRead);
                narrowRead.ShouldBe(narrow);
            }
        }
    }

    [Fact]
    public void HybridEncoder_RandomRuns_ComeBackInRandomSteps()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            int width = random.Next(0, 18);
            List<int> values = [];
            while (values.Count < random.Next(1, 3_000))
            {
                values.AddRange(Enumerable.Repeat(width == 0 ? 0 : random.Next(1 << width), random.Next(3) == 0 ? random.Next(1, 40) : 1));
            }

            using var output = new ByteBuffer();
            HybridEncoder.Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values), width, output);
            byte[] bytes = output.Written.ToArray();
            var decoder = new HybridDecoder(new PageBytes(bytes, 0, bytes.Length), width);
            var read = new int[values.Count];
            for (int at = 0; at < read.Length;)
            {
                int step = Math.Min(random.Next(1, 100), read.Length - at);
                if (random.Next(4) == 0)
                {
                    values.CopyTo(at, read, at, step);
                    decoder.Skip(step);
                }
                else
                {
                    decoder.Read(read.AsSpan(at, step));
                }

                at += step;
            }

            read.ShouldBe(values);
        }
    }

    private static PageBytes Bytes(params byte[] bytes) => new(bytes, 0, bytes.Length);

    private static long[] Deltas(byte[] bytes, int count)
    {
        var values = new long[count];
        new DeltaBinaryReader(new PageBytes(bytes, 0, bytes.Length)).Read(values);
        return values;
    }

    private static string[] Texts(ValueDecoder<ByteSlice> decoder, int count)
    {
        var slices = new ByteSlice[count];
        decoder.Read(slices);
        return [.. slices.Select(s => System.Text.Encoding.UTF8.GetString(s.Span))];
    }

    /// <summary>Packs three numbers of three bits: the first in the low bits.</summary>
    private static void Pack(byte[] bytes, int at, int[] values)
    {
        int packed = values[0] | (values[1] << 3) | (values[2] << 6);
        bytes[at] = (byte)packed;
        bytes[at + 1] = (byte)(packed >> 8);
    }
}
