using System.Text;

using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetStatisticsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_TextBeyondTheSurrogates_IsOrderedByUtf8()
    {
        ChunkStatistics statistics = Statistics(ColumnKind.Text, "\uFFFD", "😀", "a");
        Encoding.UTF8.GetString(statistics.Least!).ShouldBe("a");
        Encoding.UTF8.GetString(statistics.Greatest!).ShouldBe("😀");
        statistics.IsGreatestExact.ShouldBeTrue();
    }

    [Fact]
    public void Compare_AnyTexts_OrdersAsTheirUtf8Bytes()
    {
        var random = new Random(9);
        string[] pieces = ["a", "b", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "日", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "😀", "\U0010FFFF"];
        for (int i = 0; i < 5_000; i++)
        {
            string one = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
            string other = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));
            Math.Sign(CodePointComparer.Instance.Compare(one, other)).ShouldBe(Math.Sign(Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other))));
            Bound least = TextBounds.Least(string.Concat(Enumerable.Repeat(one, 30)));
            Bound greatest = TextBounds.Greatest(string.Concat(Enumerable.Repeat(one, 30)));
            byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(one, 30)));
            least.Bytes!.Length.ShouldBeLessThanOrEqualTo(TextBounds.MostBytes);
            least.Bytes.AsSpan().SequenceCompareTo(bytes).ShouldBeLessThanOrEqualTo(0);
            (greatest.Bytes is null || greatest.Bytes.AsSpan().SequenceCompareTo(bytes) >= 0).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\U0010FFFFxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\uD7FFxxxxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\uE000")]
    public void Greatest_LongText_IsCutToSomethingGreater(string value, string expected)
    {
        Bound bound = TextBounds.Greatest(value);
        bound.IsExact.ShouldBeFalse();
        Encoding.UTF8.GetString(bound.Bytes!).ShouldBe(expected);
    }

    [Fact]
    public void Greatest_NothingGreaterOfThatLength_IsLeftOut() =>
        TextBounds.Greatest(string.Concat(Enumerable.Repeat("\U0010FFFF", 20))).Bytes.ShouldBeNull();

    [Fact]
    public void Write_Doubles_WidenZeroAndHaveNoBoundsWithNaN()
    {
        ChunkStatistics statistics = Statistics(ColumnKind.Double, 0.0, 5.0);
        BitConverter.ToDouble(statistics.Least!).ShouldBe(-0.0);
        double.IsNegative(BitConverter.ToDouble(statistics.Least!)).ShouldBeTrue();
        BitConverter.ToDouble(statistics.Greatest!).ShouldBe(5);
        ChunkStatistics zeros = Statistics(ColumnKind.Double, -0.0, -1.0);
        double.IsNegative(BitConverter.ToDouble(zeros.Greatest!)).ShouldBeFalse();
        Statistics(ColumnKind.Double, 1, double.NaN).Least.ShouldBeNull();
        Statistics(ColumnKind.Double, 1, double.NaN).Greatest.ShouldBeNull();
        BitConverter.ToDouble(Statistics(ColumnKind.Double, double.PositiveInfinity).Least!).ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void Write_PageWithNaN_HasNoColumnIndex()
    {
        using ParquetFileReader file = File(ColumnKind.Double, 1, double.NaN);
        file.Metadata.RowGroups[0].Columns[0].ColumnIndexOffset.ShouldBeNull();
        file.ReadOffsetIndex(0, 0).ShouldNotBeNull();
    }

    [Fact]
    public void Write_Decimals_AreOrderedBySignAndSize()
    {
        ChunkStatistics statistics = Statistics(ColumnKind.Decimal, 5m, -3m, 0.5m);
        StoredDecimals.From(statistics.Least!, 18).ShouldBe(-3);
        StoredDecimals.From(statistics.Greatest!, 18).ShouldBe(5);
        statistics.NullCount.ShouldBe(0);
    }

    private ChunkStatistics Statistics<T>(ColumnKind kind, params ReadOnlySpan<T> values)
        where T : notnull
    {
        using ParquetFileReader file = File(kind, values);
        return file.Metadata.RowGroups[0].Columns[0].Statistics!;
    }

    private ParquetFileReader File<T>(ColumnKind kind, params ReadOnlySpan<T> values)
        where T : notnull
    {
        var vector = (ColumnVector<T>)ColumnVector.Create(kind);
        vector.AppendRange(values);
        string path = folder.File($"{Guid.NewGuid():n}.parquet");
        ParquetColumns.Write(path, [ParquetColumns.Column(0, "value", kind, false)], [vector], values.Length);
        return ParquetFiles.Open(path);
    }
}
