namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Reads which of some labelled boxes are checked, whether each box stands before its label or after it. Boxes are brackets, symbols, or the
/// letters that a symbol font draws as boxes.
/// </summary>
internal static class Checkboxes
{
    private const string Checked = "\u2612\u2611\u00FE\u00FD\u2713\u2714\u2717\u2718\u2327";
    private const string Empty = "\u2610\u00A8\u25A1\u25A2\u2751\u25FB";

    /// <summary>The labels whose boxes are checked; null where that cannot be told.</summary>
    public static IReadOnlyList<string>? Read(string text, params ReadOnlySpan<string> labels)
    {
        Span<(int Boxes, bool IsChecked)> between = stackalloc (int, bool)[labels.Length + 1];
        int from = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            int at = text.IndexOf(labels[i], from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return Boxes(text).IsChecked ? null : [];
            }

            between[i] = Boxes(text.AsSpan(from, at - from));
            from = at + labels[i].Length;
        }

        between[^1] = Boxes(text.AsSpan(from));

        // One box between labels: those before the first or after the last tell the order.
        bool isBefore = between[0].Boxes > 0;
        if (isBefore == between[^1].Boxes > 0)
        {
            return isBefore ? null : HasChecked(between) ? null : [];
        }

        List<string> marked = [];
        for (int i = 0; i < labels.Length; i++)
        {
            (int boxes, bool isChecked) = between[isBefore ? i : i + 1];
            if (boxes > 1)
            {
                return null;
            }

            if (isChecked)
            {
                marked.Add(labels[i]);
            }
        }

        return marked;
    }

    private static bool HasChecked(ReadOnlySpan<(int Boxes, bool IsChecked)> between)
    {
        foreach ((_, bool isChecked) in between)
        {
            if (isChecked)
            {
                return true;
            }
        }

        return false;
    }

    private static (int Boxes, bool IsChecked) Boxes(ReadOnlySpan<char> text)
    {
        int boxes = 0;
        bool isChecked = false;
        for (int i = 0; i < text.Length; i++)
        {
            int length = Box(text[i..], i == 0 ? ' ' : text[i - 1], out bool isMarked);
            if (length > 0)
            {
                boxes++;
                isChecked |= isMarked;
                i += length - 1;
            }
        }

        return (boxes, isChecked);
    }

    /// <summary>The characters of a box that begins a text, or 0.</summary>
    private static int Box(ReadOnlySpan<char> text, char before, out bool isChecked)
    {
        isChecked = false;
        char c = text[0];
        if (c is '[' or '(' or '/')
        {
            int close = text.Slice(1, Math.Min(text.Length - 1, 5)).IndexOf(c == '[' ? ']' : c == '(' ? ')' : '/');
            ReadOnlySpan<char> inside = close < 0 ? [] : text.Slice(1, close).Trim(" _");
            isChecked = close >= 0 && inside.Length == 1 && IsCross(inside[0]);
            return close >= 0 && (inside.IsEmpty || isChecked) ? close + 2 : 0;
        }

        char after = text.Length > 1 ? text[1] : ' ';
        bool isAlone = !char.IsLetterOrDigit(before) && !char.IsLetterOrDigit(after);
        isChecked = IsCross(c) && isAlone;
        if (isChecked || Empty.Contains(c) || (isAlone && c is 'o' or 'q' or '\u00F0'))
        {
            return 1;
        }

        return c == '_' ? Blank(text, out isChecked) : 0;
    }

    /// <summary>The length of a blank to fill in, <c>__</c> or, filled, <c>_X_</c>.</summary>
    private static int Blank(ReadOnlySpan<char> text, out bool isChecked)
    {
        int length = text.IndexOfAnyExcept('_');
        isChecked = length >= 0 && length + 1 < text.Length && IsCross(text[length]) && text[length + 1] == '_';
        if (!isChecked)
        {
            return length < 0 ? text.Length : length;
        }

        int rest = text[(length + 1)..].IndexOfAnyExcept('_');
        return rest < 0 ? text.Length : length + 1 + rest;
    }

    private static bool IsCross(char c) => c is 'x' or 'X' || Checked.Contains(c);
}
