using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>Checks on a kernel's columns, cheap enough to run on every call.</summary>
internal static class ColumnChecks
{
    public static void RequireLength(int actual, int expected, string column)
    {
        if (actual != expected)
            throw new ArgumentException($"Column {column} has {actual} entries, expected {expected}.", column);
    }

    /// <summary>A value is NaN (absent) or a finite number of zero or more; anything else is an error that names its position.</summary>
    public static void RequireNonNegative(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string column = "")
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        var infinity = new Vector<double>(double.PositiveInfinity);
        var bad = Vector<long>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var value = Vector.LoadUnsafe(ref first, (nuint)i);
            bad |= Vector.LessThan(value, Vector<double>.Zero) | Vector.Equals(value, infinity);
        }

        if (bad != Vector<long>.Zero)
            i = 0;
        for (; i < values.Length; i++)
        {
            if (values[i] < 0 || double.IsPositiveInfinity(values[i]))
                throw new ArgumentOutOfRangeException(column, values[i], $"Entry {i} of column {column} is {values[i]}; expected zero or more, or NaN for an absent value.");
        }
    }
}
