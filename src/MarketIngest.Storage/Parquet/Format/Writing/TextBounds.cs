using System.Buffers;
using System.Text;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Text bounds for statistics: long ones are cut between code points, the greatest to something greater.</summary>
internal static class TextBounds
{
    /// <summary>The most bytes of a bound.</summary>
    public const int MostBytes = 64;
    private static readonly Rune LastBeforeSurrogates = new('\uD7FF');
    private static readonly Rune FirstAfterSurrogates = new('\uE000');
    private static readonly Rune Last = new(0x10FFFF);

    /// <summary>The least value, or a beginning of it.</summary>
    public static Bound Least(string value)
    {
        string cut = Cut(value);
        return new(Encoding.UTF8.GetBytes(cut), cut.Length == value.Length);
    }

    /// <summary>The greatest value, or a beginning of it whose last code point is raised; none when no code point can be raised.</summary>
    public static Bound Greatest(string value)
    {
        string cut = Cut(value);
        if (cut.Length == value.Length)
        {
            return new(Encoding.UTF8.GetBytes(value), IsExact: true);
        }

        ReadOnlySpan<char> left = cut;
        while (Rune.DecodeLastFromUtf16(left, out Rune last, out int length) == OperationStatus.Done)
        {
            left = left[..^length];
            if (last != Last)
            {
                Rune raised = last == LastBeforeSurrogates ? FirstAfterSurrogates : new Rune(last.Value + 1);
                return new(Encoding.UTF8.GetBytes(string.Concat(left, raised.ToString())), IsExact: false);
            }
        }

        return new(null, IsExact: false);
    }

    private static string Cut(string value)
    {
        if (value.Length <= MostBytes / 3)
        {
            return value;
        }

        int bytes = 0;
        int characters = 0;
        foreach (Rune rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                return value[..characters];
            }

            characters += rune.Utf16SequenceLength;
        }

        return value;
    }
}
