using System.Collections.Frozen;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Words in order: <c>A|B</c> either, <c>A?</c> or none. After the last of them any number of the tail's words and of marks belongs to it too.
/// Matching never goes back, so it takes a bounded number of steps at each word.
/// </summary>
internal sealed class LegacyPattern
{
    private readonly (string[] Keys, bool IsOptional)[] steps;
    private readonly FrozenSet<string> tail;

    /// <summary>Makes a pattern.</summary>
    public LegacyPattern(string words, string tail = "")
    {
        steps = [.. words.Split(' ').Select(w => (w.TrimEnd('?').Split('|'), w.EndsWith('?')))];
        this.tail = tail.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The word after a match that begins at a word, or -1.</summary>
    public int Match(LegacyText text, int at)
    {
        foreach ((string[] keys, bool isOptional) in steps)
        {
            if (at < text.Count && IsAny(text, at, keys))
            {
                at++;
            }
            else if (!isOptional)
            {
                return -1;
            }
        }

        while (at < text.Count && IsTail(text, at))
        {
            at++;
        }

        return at;
    }

    /// <summary>The first match that begins in a range, or -1.</summary>
    public int Find(LegacyText text, int from, int until)
    {
        for (int i = from; i < until; i++)
        {
            if (Match(text, i) >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsAny(LegacyText text, int at, string[] keys)
    {
        foreach (string key in keys)
        {
            if (text.Is(at, key))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTail(LegacyText text, int at)
    {
        if (tail.Count == 0)
        {
            return false;
        }

        foreach (string key in tail)
        {
            if (text.Is(at, key))
            {
                return true;
            }
        }

        // A colon or asterisk after the label; a dash begins a value such as - 0 -.
        return text.IsMark(at) && text[at].Break == LegacyBreak.None && text.Word(at) is not ("-" or "\u2013" or "\u2014");
    }
}
