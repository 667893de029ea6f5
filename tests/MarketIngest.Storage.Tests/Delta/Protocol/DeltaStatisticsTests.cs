using System.Text.Json;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

public sealed class DeltaStatisticsTests
{
    [Fact]
    public void ToJson_EveryKind_HasItsBounds() =>
        Of([("t", Texts("b", null, "a")), ("l", Vector<long>(5, -7, null)), ("d", Vector<double>(1.5, null, -2)), ("m", Vector<decimal>(0.1000m, 12345678901234567890m, null)),
            ("day", Vector<LocalDate>(new LocalDate(1885, 1, 2), new LocalDate(2035, 12, 31), null)), ("at", Vector<Instant>(Instant.FromUnixTimeTicks(-1), null, Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromMilliseconds(1.9))), ("f", Vector<bool>(true, false, null))])
        .ShouldBe("""{"numRecords":3,"minValues":{"t":"a","l":-7,"d":-2,"m":0.1000,"day":"1885-01-02","at":"1969-12-31T23:59:59.999Z"},"maxValues":{"t":"b","l":5,"d":1.5,"m":12345678901234567890,"day":"2035-12-31","at":"2024-01-01T00:00:00.001Z"},"nullCount":{"t":1,"l":1,"d":1,"m":1,"day":1,"at":1,"f":1}}""");

    [Fact]
    public void ToJson_DecimalThatIsRoundedInTheFile_BoundsNothing() =>
        Of([("m", Vector<decimal>(0.0000000000000000000000000001m, 79228162514264337593543950335m))]).ShouldContain("\"minValues\":{},\"maxValues\":{}");

    [Fact]
    public void ToJson_OnlyNulls_HasNoBounds() => Of([("l", Vector<long>(null, null))]).ShouldBe("""{"numRecords":2,"minValues":{},"maxValues":{},"nullCount":{"l":2}}""");

    [Fact]
    public void ToJson_NotANumber_LeavesTheBoundsOpen() => Of([("d", Vector<double>(1, double.NaN)), ("e", Vector<double>(double.PositiveInfinity))]).ShouldContain("\"minValues\":{},\"maxValues\":{}");

    [Theory]
    [InlineData(40)]
    [InlineData(33)]
    public void ToJson_LongText_IsCutAndStillBounds(int length)
    {
        string low = new('a', length), high = new('z', length);
        using var document = JsonDocument.Parse(Of([("t", Texts(low, high))]));
        string least = document.RootElement.GetProperty("minValues").GetProperty("t").GetString()!;
        string greatest = document.RootElement.GetProperty("maxValues").GetProperty("t").GetString()!;
        least.ShouldBe(new string('a', 32));
        Bytes(least).SequenceCompareTo(Bytes(low)).ShouldBeLessThan(0);
        Bytes(greatest).SequenceCompareTo(Bytes(high)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void ToJson_CharactersBeyondTheBasicPlane_AreTheGreatest()
    {
        using var document = JsonDocument.Parse(Of([("t", Texts("😀", "a", "\uFF5E"))]));
        document.RootElement.GetProperty("minValues").GetProperty("t").GetString().ShouldBe("a");
        document.RootElement.GetProperty("maxValues").GetProperty("t").GetString().ShouldBe("😀");
    }

    [Fact]
    public void ToJson_LongTextOfPairs_IsCutBetweenThem()
    {
        string text = "x" + string.Concat(Enumerable.Repeat("😀", 20));
        using var document = JsonDocument.Parse(Of([("t", Texts(text))]));
        document.RootElement.GetProperty("minValues").GetProperty("t").GetString().ShouldBe(text[..31]);
        document.RootElement.GetProperty("maxValues").GetProperty("t").GetString().ShouldBe(text[..31] + "\U0010FFFF");
    }

    [Fact]
    public void ToJson_GreatestCharacterAfterTheCut_LeavesTheBoundOpen() =>
        Of([("t", Texts(new string('x', 32) + "\U0010FFFFy"))]).ShouldContain("\"maxValues\":{}");

    private static ReadOnlySpan<byte> Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Of((string Name, ColumnVector Values)[] columns) => DeltaStatistics.Write(columns[0].Values.Count, [.. columns.Select((c, i) =>
    {
        var builder = StatisticsBuilder.Create(new ColumnDefinition { Ordinal = i, Name = c.Name, Kind = c.Values.Kind });
        builder.Add(c.Values);
        return builder.Build();
    })]);

    private static ColumnVector<string> Texts(params string?[] values)
    {
        var vector = (ColumnVector<string>)ColumnVector.Create(ColumnKind.Text);
        foreach (string? value in values)
        {
            if (value is null)
            {
                vector.AppendNull();
            }
            else
            {
                vector.Append(value);
            }
        }

        return vector;
    }

    private static ColumnVector<T> Vector<T>(params T?[] values)
        where T : struct
    {
        ColumnKind kind = default(T) switch { long => ColumnKind.Int64, double => ColumnKind.Double, decimal => ColumnKind.Decimal, LocalDate => ColumnKind.Date, Instant => ColumnKind.Instant, _ => ColumnKind.Boolean };
        var vector = (ColumnVector<T>)ColumnVector.Create(kind);
        foreach (T? value in values)
        {
            if (value is { } given)
            {
                vector.Append(given);
            }
            else
            {
                vector.AppendNull();
            }
        }

        return vector;
    }
}
