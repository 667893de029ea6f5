namespace MarketIngest;

/// <summary>
/// The order of texts in keys, the same in every store: by code point, which is that of their UTF-8 bytes. It is the ordinal order but for characters
/// beyond the basic plane, which come after all others.
/// </summary>
public sealed class CodePointComparer : IComparer<string>
{
    private const char FirstSurrogate = '\uD800';
    private const char AfterSurrogates = '\uE000';

    private CodePointComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static CodePointComparer Instance { get; } = new();

    /// <summary>Compares two texts; null comes first.</summary>
    /// <param name="x">One text.</param>
    /// <param name="y">The other.</param>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        if (x is null || y is null)
        {
            return x is null ? -1 : 1;
        }

        int same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
        {
            return x.Length - y.Length;
        }

        // A surrogate stands for a code point beyond all that a single unit can say.
        int left = x[same];
        int right = y[same];
        return left < FirstSurrogate || right < FirstSurrogate ? left - right : Rank(left) - Rank(right);
    }

    private static int Rank(int unit) => unit >= AfterSurrogates ? unit - AfterSurrogates : unit + char.MaxValue;
}
