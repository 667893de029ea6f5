using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Reads the front page, whose captions stand below what they name, and item 4 of Schedule 13D.</summary>
internal sealed class LegacyFront(LegacyText text, int end, LegacyNotes notes)
{
    private const string Where = "the front page";
    private const int LongestValue = 300;
    private const int LongestPurpose = 1 << 18;
    private const int MostLines = 3;
    private const int RuleWords = 40;

    private static readonly LegacyPattern Issuer = new("NAME OF ISSUER");
    private static readonly LegacyPattern Title = new("TITLE OF CLASS OF SECURITIES");
    private static readonly LegacyPattern CusipNumber = new("CUSIP NUMBER|NUMBERS|NO|NOS");
    private static readonly LegacyPattern Event = new("DATE OF EVENT WHICH REQUIRES|REQUIRED FILING OF THIS? STATEMENT");
    private static readonly LegacyPattern Rule = new("DESIGNATE THE RULE PURSUANT TO WHICH THIS SCHEDULE IS FILED");
    private static readonly LegacyPattern Schedule = new("SCHEDULE 13D|13G");
    private static readonly LegacyPattern Purpose = new("ITEM 4 PURPOSE OF THE? TRANSACTION|TRANSACTIONS");
    private static readonly LegacyPattern NextItem = new("ITEM 5");
    private static readonly string[] Rules = ["13d-1(b)", "13d-1(c)", "13d-1(d)"];

    /// <summary>The front page, for what the submission does not know already.</summary>
    /// <param name="form">The form type as the submission has it, or null.</param>
    public Schedule13Cover Read(string? form)
    {
        long? amendment = Amendment();
        form ??= Form(amendment);
        bool is13D = form?.Contains("13D", StringComparison.Ordinal) == true;
        return new Schedule13Cover
        {
            Form = form,
            IssuerName = Above(Issuer) is var (from, until) ? Short(from, until) : null,
            TitleOfClass = Above(Title) is var (titleFrom, titleUntil) ? Short(titleFrom, titleUntil) : null,
            Cusips = Cusip() is { } cusip ? [cusip] : [],
            EventDate = EventDate(),
            Rules = is13D ? [] : RuleBoxes(),
            AmendmentNumber = amendment,
            Purpose = is13D ? PurposeText() : null,
        };
    }

    /// <summary>The line above a caption, with the lines it was wrapped from; null where there is none.</summary>
    private (int From, int Until)? Above(LegacyPattern caption)
    {
        for (int at = caption.Find(text, 0, end); at >= 0; at = caption.Find(text, at + 1, end))
        {
            if (at == 0 || text[at].Break == LegacyBreak.None)
            {
                continue;
            }

            int from = text.SegmentStart(at - 1);
            for (int lines = 1; lines < MostLines && text[from].Break == LegacyBreak.Line && from > 0 && !IsCaption(text.SegmentStart(from - 1), from); lines++)
            {
                from = text.SegmentStart(from - 1);
            }

            return IsCaption(from, at) ? (at, at) : (from, at);
        }

        return null;
    }

    /// <summary>Whether a line is in parentheses, or the form's own words above the issuer's name.</summary>
    private bool IsCaption(int from, int until) => text.Word(from)[0] == '(' || text.Is(until - 1, "1934") || Schedule.Match(text, from) >= 0;

    private string? Short(int from, int until) => text.Join(from, until).Trim() is { Length: > 0 and <= LongestValue } value ? value : null;

    private LocalDate? EventDate()
    {
        if (Above(Event) is not var (from, until))
        {
            notes.Absent(Where, "event_date", 0);
            return null;
        }

        if (Schedule13Dates.TryRead(text.Join(from, Math.Min(until, from + 6)), out LocalDate date))
        {
            return date;
        }

        notes.Unread(Where, "event_date", from, text.Join(from, until));
        return null;
    }

    private string? Cusip()
    {
        (int From, int Until)? above = Above(CusipNumber);
        if (above is var (from, until) && from < until)
        {
            string said = text.Join(from, Math.Min(until, from + 6));
            if (CusipText.IsNone(said) || CusipText.Of(said) is not null)
            {
                return CusipText.IsNone(said) ? null : CusipText.Of(said);
            }
        }

        string? header = PageHeader();
        if (header is null)
        {
            (from, until) = above ?? (0, 0);
            notes.Unread(Where, "cusip", from, text.Join(from, Math.Min(until, from + 6)));
        }

        return header;
    }

    /// <summary>The nine characters after <c>CUSIP No.</c> at the head of a person's page, which blanks may divide.</summary>
    private string? PageHeader()
    {
        for (int i = 0; i < text.Count; i++)
        {
            if (!text.Word(i).StartsWith("CUSIP", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            string number = "";
            for (int part = i + 1; part < Math.Min(text.Count, i + 6) && number.Length <= 9; part++)
            {
                number += WithoutNo(text.Word(part)).ToString();
                if (CusipText.Of(number) is { Length: 9 } cusip)
                {
                    return cusip;
                }
            }
        }

        return null;
    }

    /// <summary>A word without <c>No.</c> before it: the number may be glued to it.</summary>
    private static ReadOnlySpan<char> WithoutNo(ReadOnlySpan<char> word)
    {
        int length = word.StartsWith("Number", StringComparison.OrdinalIgnoreCase) ? 6 : word.StartsWith("No.", StringComparison.OrdinalIgnoreCase) || word.Equals("No", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return word[length..].TrimStart(".:#");
    }

    private IReadOnlyList<string> RuleBoxes()
    {
        int at = Rule.Find(text, 0, end);
        if (at < 0)
        {
            return [];
        }

        int from = Rule.Match(text, at);
        int until = Math.Min(end, from + RuleWords);
        string boxes = text.Join(from, until);

        // A box may stand behind the last rule, but no further than a word.
        int last = boxes.IndexOf(Rules[^1], StringComparison.OrdinalIgnoreCase);
        boxes = last < 0 ? boxes : boxes[..Math.Min(boxes.Length, last + Rules[^1].Length + 4)];
        if (Checkboxes.Read(boxes, Rules) is { } marked)
        {
            return [.. marked.Select(rule => $"Rule {rule}")];
        }

        notes.Unread(Where, "rules", from, boxes);
        return [];
    }

    private long? Amendment()
    {
        for (int i = 0; i < end; i++)
        {
            if (!text.Is(i, "AMENDMENT"))
            {
                continue;
            }

            string after = text.Join(i + 1, Math.Min(text.Count, i + 3)).TrimStart();
            int digits = after.AsSpan().IndexOfAnyInRange('0', '9');
            if (digits < 0 || !after.StartsWith("NO", StringComparison.OrdinalIgnoreCase) || digits > 8)
            {
                continue;
            }

            int length = after.AsSpan(digits).IndexOfAnyExceptInRange('0', '9');
            string number = length < 0 ? after[digits..] : after.Substring(digits, length);
            return number.Length <= 4 ? long.Parse(number, CultureInfo.InvariantCulture) : null;
        }

        return null;
    }

    private string? Form(long? amendment)
    {
        int at = Schedule.Find(text, 0, end);
        return at < 0 ? null : (text.Is(at + 1, "13D") ? "SC 13D" : "SC 13G") + (amendment is null ? "" : "/A");
    }

    private string? PurposeText()
    {
        int at = Purpose.Find(text, end, text.Count);
        if (at < 0)
        {
            notes.Absent(Where, "purpose", end);
            return null;
        }

        int from = Purpose.Match(text, at);
        int until = from;
        while (until < text.Count && !(text[until].Break != LegacyBreak.None && NextItem.Match(text, until) >= 0))
        {
            until++;
        }

        string said = until - from > LongestPurpose ? "" : text.Join(from, until, keepBlocks: true).Trim();
        if (said.Length is > 0 and <= LongestPurpose)
        {
            return said;
        }

        notes.Unread("item 4", "purpose", from, said);
        return null;
    }
}
