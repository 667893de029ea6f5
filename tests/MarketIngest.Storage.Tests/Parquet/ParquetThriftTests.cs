using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetThriftTests
{
    [Fact]
    public void Write_PageHeader_GivesTheBytesOfTheCompactProtocol()
    {
        using var output = new ByteBuffer();
        PageHeaderThrift.Write(new ThriftWriter(output), new PageHeader { Kind = PageKind.Values, UncompressedSize = 100, CompressedSize = 60, ValueCount = 7, Encoding = ParquetEncoding.Plain });

        // Field 1 type i32 zero; field 2 i32 100 (zigzag 200); field 3 i32 60; field 5 struct: 7, 0, 3, 3; two ends.
        output.Written.ToArray().ShouldBe([0x15, 0, 0x15, 0xC8, 0x01, 0x15, 0x78, 0x2C, 0x15, 0x0E, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0]);
        var reader = new ThriftReader(output.Written, 0);
        PageHeaderThrift.Read(ref reader).ValueCount.ShouldBe(7);
        reader.Position.ShouldBe(output.Count);
    }

    [Fact]
    public void Read_UnknownFieldsOfEveryType_ArePassedOver()
    {
        byte[] bytes =
        [
            0x15, 0, 0x15, 0xC8, 0x01, 0x15, 0x78, 0x2C, 0x15, 0x0E, 0x15, 0, 0x15, 6, 0x15, 6, 0,
            0x51, 0x12, 0x13, 9, 0x14, 2, 0x16, 2, 0x17, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 2, 65, 66,
            0x19, 0x21, 1, 2, 0x19, 0x25, 2, 4, 0x1B, 1, 0x85, 1, 65, 2, 0x1C, 0x15, 2, 0, 0x1D, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0,
        ];
        var reader = new ThriftReader(bytes, 0);
        PageHeaderThrift.Read(ref reader).CompressedSize.ShouldBe(60);
        reader.Position.ShouldBe(bytes.Length);
    }

    [Fact]
    public void Skip_StructuresWithoutEnd_AreRefused()
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x1C, 10_000)];
        Fails(bytes).Message.ShouldContain("nested deeper");
    }

    [Fact]
    public void Skip_ListThatClaimsMoreThanThereIs_IsRefusedWithoutMemory()
    {
        byte[] bytes = [0x19, 0xF8, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2, 3];
        ParquetFormatException exception = Fails(bytes);
        exception.EndsEarly.ShouldBeTrue();
        exception.Message.ShouldContain("offset 1007");
    }

    [Fact]
    public void Read_IntegerOfElevenBytes_IsRefused() => Fails([0x15, .. Enumerable.Repeat((byte)0xFF, 11), 0]).Message.ShouldContain("more than ten bytes");

    private static ParquetFormatException Fails(byte[] bytes) => Should.Throw<ParquetFormatException>(() =>
    {
        var reader = new ThriftReader(bytes, 1_000);
        reader.Skip(ThriftType.Struct);
    });
}
