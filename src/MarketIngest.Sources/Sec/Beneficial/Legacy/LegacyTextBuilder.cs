using System.Runtime.InteropServices;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Collects the words of a page.</summary>
internal sealed class LegacyTextBuilder
{
    private readonly List<char> text = [];
    private readonly List<LegacyWord> words = [];
    private LegacyBreak pending = LegacyBreak.Block;
    private int start;
    private int line;

    /// <summary>Appends one character on a line of the payload; blanks and the bars of drawn tables end a word.</summary>
    public void Append(char c, int line)
    {
        if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '|' or '\u200B' or '\uFEFF')
        {
            EndWord();
            return;
        }

        if (text.Count == start)
        {
            this.line = line;
        }

        text.Add(c);
    }

    /// <summary>Ends a line; a second one makes it a paragraph.</summary>
    public void EndLine()
    {
        EndWord();
        pending = pending == LegacyBreak.None ? LegacyBreak.Line : LegacyBreak.Block;
    }

    /// <summary>Ends a paragraph or cell.</summary>
    public void EndBlock()
    {
        EndWord();
        pending = LegacyBreak.Block;
    }

    /// <summary>The words.</summary>
    public LegacyText Build()
    {
        EndWord();
        return new LegacyText(new string(CollectionsMarshal.AsSpan(text)), words);
    }

    private void EndWord()
    {
        int length = text.Count - start;
        if (length == 0)
        {
            return;
        }

        if (IsRule(length))
        {
            text.RemoveRange(start, length);
            pending = LegacyBreak.Block;
            return;
        }

        int number = RowNumber(length);
        if (number > 0)
        {
            Add(number);
            length -= number;
        }

        Add(length);
    }

    private void Add(int length)
    {
        words.Add(new LegacyWord(start, length, line, pending));
        start += length;
        pending = LegacyBreak.None;
    }

    /// <summary>Whether the word is a line drawn with characters.</summary>
    private bool IsRule(int length)
    {
        if (length < 4)
        {
            return false;
        }

        for (int i = start; i < start + length; i++)
        {
            if (text[i] is not ('-' or '_' or '=' or '*' or '.' or '+' or '~' or '\u2013' or '\u2014'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The characters of a row's number that is glued to its label, as in <c>(1)Names</c> or <c>9.AGGREGATE</c>; 0 for none.</summary>
    private int RowNumber(int length)
    {
        int i = 0;
        bool isOpen = length > 0 && text[start] == '(';
        i += isOpen ? 1 : 0;
        int digits = 0;
        while (i < length && digits < 2 && char.IsAsciiDigit(text[start + i]))
        {
            i++;
            digits++;
        }

        int marks = 0;
        while (i < length && text[start + i] is ')' or '.' && marks < 2)
        {
            i++;
            marks++;
        }

        return digits > 0 && marks > 0 && i < length && char.IsLetter(text[start + i]) ? i : 0;
    }
}
