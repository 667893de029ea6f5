namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The order of texts by their UTF-8 bytes, which is that of their code points, without encoding them.</summary>
internal static class Utf8Order
{
    private const char FirstSurrogate = '\uD800';
    private const char AfterSurrogates = '\uE000';

    /// <summary>Compares two texts.</summary>
    public static int Compare(string one, string other)
    {
        int same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length)
        {
            return one.Length.CompareTo(other.Length);
        }

        char a = one[same];
        char b = other[same];

        // Surrogates stand for code points beyond all that a single unit can say.
        return a >= FirstSurrogate && b >= FirstSurrogate ? Rank(a).CompareTo(Rank(b)) : a.CompareTo(b);
    }

    private static int Rank(char unit) => unit >= AfterSurrogates ? unit - AfterSurrogates : unit + char.MaxValue;
}
