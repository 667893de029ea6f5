using System.Text;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>A page as words, whatever markup or columns it was set in.</summary>
/// <param name="text">All words, one after the other.</param>
/// <param name="words">Where each is.</param>
internal sealed class LegacyText(string text, IReadOnlyList<LegacyWord> words)
{
    /// <summary>How many words there are.</summary>
    public int Count => words.Count;

    /// <summary>A word's place.</summary>
    public LegacyWord this[int index] => words[index];

    /// <summary>A word's characters.</summary>
    public ReadOnlySpan<char> Word(int index) => text.AsSpan(words[index].Start, words[index].Length);

    /// <summary>Whether a word has the letters and digits of a key, in capitals; other characters do not count.</summary>
    public bool Is(int index, ReadOnlySpan<char> key)
    {
        int at = 0;
        foreach (char c in Word(index))
        {
            if (char.IsLetterOrDigit(c))
            {
                if (at == key.Length || char.ToUpperInvariant(c) != key[at])
                {
                    return false;
                }

                at++;
            }
        }

        return at == key.Length;
    }

    /// <summary>Whether a word has no letter and no digit.</summary>
    public bool IsMark(int index) => Is(index, "");

    /// <summary>Words joined by blanks; paragraphs too, unless they are to be kept as lines.</summary>
    public string Join(int from, int until, bool keepBlocks = false)
    {
        var joined = new StringBuilder();
        for (int i = from; i < until; i++)
        {
            if (i > from)
            {
                joined.Append(keepBlocks && words[i].Break == LegacyBreak.Block ? '\n' : ' ');
            }

            joined.Append(Word(i));
        }

        return joined.ToString();
    }

    /// <summary>The first word of the line or paragraph that a word stands in.</summary>
    public int SegmentStart(int index)
    {
        while (index > 0 && words[index].Break == LegacyBreak.None)
        {
            index--;
        }

        return index;
    }
}
