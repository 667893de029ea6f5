using MarketIngest.Cli.Output;

using NodaTime;

namespace MarketIngest.Cli.Tests.Output;

public sealed class ColumnPrinterTests
{
    [Fact]
    public void Print_EveryKind_IsShownByTheRules()
    {
        ColumnVector[] vectors = [.. Enum.GetValues<ColumnKind>().Select(ColumnVector.Create)];
        ((ColumnVector<string>)vectors[(int)ColumnKind.Text]).Append("a \"b\" é");
        ((ColumnVector<bool>)vectors[(int)ColumnKind.Boolean]).Append(true);
        ((ColumnVector<long>)vectors[(int)ColumnKind.Int64]).Append(long.MinValue);
        ((ColumnVector<double>)vectors[(int)ColumnKind.Double]).Append(1e-7);
        ((ColumnVector<decimal>)vectors[(int)ColumnKind.Decimal]).Append(0.0000000000000000000000000100m);
        ((ColumnVector<LocalDate>)vectors[(int)ColumnKind.Date]).Append(new LocalDate(1885, 2, 16));
        ((ColumnVector<Instant>)vectors[(int)ColumnKind.Instant]).Append(Instant.FromUtc(2024, 3, 1, 12, 0) + Duration.FromTicks(10));
        foreach (ColumnVector vector in vectors)
        {
            vector.AppendNull();
        }

        Print(RowFormat.Json, 2, vectors).ShouldBe(
            """
            {"dataset":null,"Text":"a \"b\" é","Boolean":true,"Int64":-9223372036854775808,"Double":0.0000001,"Decimal":0.00000000000000000000000001,"Date":"1885-02-16","Instant":"2024-03-01T12:00:00.000001Z"}
            {"dataset":null,"Text":null,"Boolean":null,"Int64":null,"Double":null,"Decimal":null,"Date":null,"Instant":null}

            """);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Print_NoFiniteNumber_IsNullInJsonAndNamedInTheTable(double value, string name)
    {
        var vector = (ColumnVector<double>)ColumnVector.Create(ColumnKind.Double);
        vector.Append(value);
        Print(RowFormat.Json, 1, vector).ShouldBe("{\"dataset\":null,\"Double\":null}\n");
        Print(RowFormat.Table, 1, vector).ShouldContain($" {name} ");
    }

    private static string Print(RowFormat format, int rows, params ColumnVector[] vectors)
    {
        using var output = new StringWriter();
        using (var printer = new ColumnPrinter(output, format, [.. vectors.Select((v, i) => new ColumnDefinition { Ordinal = i, Name = v.Kind.ToString(), Kind = v.Kind, IsNullable = true })]))
        {
            printer.Print(vectors, rows);
        }

        return output.ToString();
    }
}
