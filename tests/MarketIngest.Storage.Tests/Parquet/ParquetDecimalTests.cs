using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Parquet.Format;
using MarketIngest.Tests;

namespace MarketIngest.Storage.Tests.Parquet;

public sealed class ParquetDecimalTests : IDisposable
{
    private static readonly decimal[] Traps =
    [
        0, 1, -1, 1.50m, 2.00m, -12.34m, 12.345m, 0.1234567m, 1234567890.123456789012345678m, -0.1234567890123456789012345678m, 0.0000000000000000000000000001m,
        9999999999999999999999999999m, -9999999999999999999999999999m, decimal.MaxValue, decimal.MinValue, 9223372036854775807m, 92233720368547758.07m, 99999999999999999999.99m,
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(28)]
    public void Read_AwkwardDecimals_AreExact(int? digits)
    {
        ColumnDefinition[] columns = [ParquetColumns.Column(0, "id", ColumnKind.Int64, false), ParquetColumns.Column(1, "amount", ColumnKind.Decimal, true, digits), ParquetColumns.Column(2, "free", ColumnKind.Decimal, false)];
        ColumnVector[] rows = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
        for (int i = 0; i < Traps.Length; i++)
        {
            ((ColumnVector<long>)rows[0]).Append(i);
            ((ColumnVector<decimal>)rows[1]).Append(Traps[i]);
            ((ColumnVector<decimal>)rows[2]).Append(Traps[^(i + 1)]);
        }

        ((ColumnVector<long>)rows[0]).Append(-1);
        rows[1].AppendNull();
        ((ColumnVector<decimal>)rows[2]).Append(5);
        string path = folder.File("decimals.parquet");
        ParquetColumns.Write(path, columns, rows, Traps.Length + 1);
        ParquetColumns.ShouldComeBack(path, columns, rows, Traps.Length + 1);
    }

    [Fact]
    public void Write_ValueBeyondTheColumn_IsRoundedOrNullForOthersAndExactBeside()
    {
        ColumnDefinition[] columns = [ParquetColumns.Column(0, "cents", ColumnKind.Decimal, false, 2), ParquetColumns.Column(1, "free", ColumnKind.Decimal, false)];
        ColumnVector[] rows = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
        ((ColumnVector<decimal>)rows[0]).AppendRange([1.25m, 12.345m, 3m]);
        ((ColumnVector<decimal>)rows[1]).AppendRange([0.5m, 1m, 9999999999999999999999999999m]);
        string path = folder.File("decimals.parquet");
        ParquetColumns.Write(path, columns, rows, 3);
        using var file = ParquetFile.Open(path);
        file.Columns.Select(c => (c.Name, c.Type)).ShouldBe([("cents", "DECIMAL(38, 2)"), ("free", "DECIMAL(38, 18)"), ("_exact_decimals", "STRING")]);
        ParquetRows read = file.ReadRows().Single();
        Enumerable.Range(0, 3).Select(row => string.Join(" ", Enumerable.Range(0, 3).Select(i => ColumnText.Of(read.Vector(i), row) ?? "null")))
            .ShouldBe(["1.25 0.5 null", "12.34 1 {\"cents\":\"12.345\"}", "3 null {\"free\":\"9999999999999999999999999999\"}"]);
    }

    [Fact]
    public void Open_RangeOverExactDecimals_KeepsRowsThatTheBoundsDoNotTell()
    {
        ColumnDefinition[] columns = [ParquetColumns.Column(0, "free", ColumnKind.Decimal, false)];
        ColumnVector[] rows = [ColumnVector.Create(ColumnKind.Decimal)];
        ((ColumnVector<decimal>)rows[0]).AppendRange([1m, 9999999999999999999999999999m]);
        string path = folder.File("decimals.parquet");
        ParquetColumns.Write(path, columns, rows, 2);
        var range = (ColumnVector<decimal>)ColumnVector.Create(ColumnKind.Decimal);
        range.AppendRange([1_000_000m, decimal.MaxValue]);
        using IFileReader reader = new ParquetFormat().Open(path, columns, [new ColumnRange("free", range)]);
        reader.Read().ShouldNotBeNull()[0].Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("12.5", 2, "1250")]
    [InlineData("-12.5", 18, "-12500000000000000000")]
    [InlineData("0.10", 1, "1")]
    [InlineData("79228162514264337593543950335", 9, "79228162514264337593543950335000000000")]
    [InlineData("79228162514264337593543950335", 10, null)]
    [InlineData("0.001", 2, null)]
    public void TryScale_Value_GivesTheIntegerOrNothing(string value, int scale, string? expected)
    {
        bool fits = ScaledDecimals.TryScale(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), scale, out Int128 scaled);
        (fits ? scaled.ToString(System.Globalization.CultureInfo.InvariantCulture) : null).ShouldBe(expected);
    }
}
