using System.Globalization;

using NodaTime;

namespace MarketIngest.Storage.Tests.Interop;

/// <summary>Values in the text form in which the other readers give theirs.</summary>
internal static class InteropText
{
    public static string? Of(ColumnVector vector, int row) => vector.IsNull(row)
        ? null
        : vector switch
        {
            ColumnVector<double> doubles => BitConverter.DoubleToInt64Bits(doubles.Values[row]).ToString("x16", CultureInfo.InvariantCulture),
            ColumnVector<LocalDate> dates => Period.DaysBetween(new LocalDate(1970, 1, 1), dates.Values[row]).ToString(CultureInfo.InvariantCulture),
            ColumnVector<Instant> instants => instants.Values[row].ToUnixMicroseconds().ToString(CultureInfo.InvariantCulture),
            _ => ColumnText.Of(vector, row),
        };

    /// <summary>Compares rows of another reader with ours.</summary>
    public static void ShouldBe(IReadOnlyList<string?[]> seen, IReadOnlyList<ColumnVector> written, IEnumerable<int> rows, string name = "rows")
    {
        int at = 0;
        foreach (int row in rows)
        {
            at.ShouldBeLessThan(seen.Count, $"{name}: row {row} is missing");
            for (int i = 0; i < written.Count; i++)
            {
                if (Of(written[i], row) is var expected && !string.Equals(seen[at][i], expected, StringComparison.Ordinal))
                {
                    Assert.Fail($"{name}: column {i}, row {row}: '{seen[at][i] ?? "null"}' instead of '{expected ?? "null"}'");
                }
            }

            at++;
        }

        seen.Count.ShouldBe(at, name);
    }
}
