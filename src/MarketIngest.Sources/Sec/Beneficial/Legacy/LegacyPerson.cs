namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Reads one person's cover page.</summary>
internal sealed class LegacyPerson(LegacyText text, CoverPage page, int number, LegacyNotes notes)
{
    private const int MostWords = 60;
    private const int LongestName = 300;
    private const int ShownWords = 12;
    private string where = $"person {number}";

    /// <summary>The person; what could not be read is null and reported.</summary>
    public Schedule13Person Read()
    {
        string? name = Name();
        where = name is null ? where : $"person {number} ({name})";
        return new Schedule13Person(number, text[page.Start].Line)
        {
            Name = name,
            Group = Group(),
            FundTypes = page.Has(CoverRow.Funds) ? Codes(CoverRow.Funds, "fund_types", LegacyCodes.Funds) : [],
            Citizenship = Citizenship(),
            SoleVoting = Number(CoverRow.SoleVoting, "sole_voting", LegacyNumbers.Amount),
            SharedVoting = Number(CoverRow.SharedVoting, "shared_voting", LegacyNumbers.Amount),
            SoleDispositive = Number(CoverRow.SoleDispositive, "sole_dispositive", LegacyNumbers.Amount),
            SharedDispositive = Number(CoverRow.SharedDispositive, "shared_dispositive", LegacyNumbers.Amount),
            SharesOwned = Number(CoverRow.Aggregate, "shares_owned", LegacyNumbers.Amount),
            Percent = Number(CoverRow.Percent, "percent_of_class", LegacyNumbers.Percent),
            Types = page.Has(CoverRow.Type) ? Codes(CoverRow.Type, "person_types", LegacyCodes.Persons) : None("person_types"),
        };
    }

    private string? Name()
    {
        (int from, int until) = Words(CoverRow.Name);
        for (int start = from; start < until;)
        {
            int end = start + 1;
            while (end < until && text[end].Break != LegacyBreak.Block && !IsTaxpayer(end))
            {
                end++;
            }

            string name = IsTaxpayer(start) ? "" : text.Join(start, end).Trim(' ', '*', ',', ';', ':', '-', '(');
            if (name.Any(char.IsLetter) && name.Length <= LongestName)
            {
                return name;
            }

            start = end;
        }

        notes.Unread(where, "reporting_person", from, text.Join(from, until));
        return null;
    }

    private string? Group()
    {
        if (!page.Has(CoverRow.Group))
        {
            return null;
        }

        // No box checked is the usual answer of who files alone.
        (int from, int until) = Words(CoverRow.Group);
        switch (Checkboxes.Read(text.Join(from, until), "(a)", "(b)"))
        {
            case []:
                return null;
            case ["(a)"]:
                return "a";
            case ["(b)"]:
                return "b";
            default:
                notes.Unread(where, "group_member", from, text.Join(from, until));
                return null;
        }
    }

    private string? Citizenship()
    {
        (int from, int until) = Words(CoverRow.Citizenship);
        if (from < 0)
        {
            notes.Absent(where, "citizenship", page.Start);
            return null;
        }

        int end = from;
        while (end < until && !(text.Is(end, "NUMBER") && end + 1 < text.Count && text.Is(end + 1, "OF")))
        {
            end++;
        }

        string said = text.Join(from, end).Trim();
        if (said.Any(char.IsLetter) && end < from + MostWords)
        {
            return said;
        }

        notes.Unread(where, "citizenship", from, said);
        return null;
    }

    private decimal? Number(CoverRow row, string column, Func<LegacyText, IReadOnlyList<int>, LegacyValue> read)
    {
        (int from, int until) = Words(row);
        if (from < 0)
        {
            notes.Absent(where, column, page.Start);
            return null;
        }

        List<int> words = [];
        for (int i = from; i < until; i++)
        {
            if (!CoverScan.IsColumn(text, i))
            {
                words.Add(i);
            }
        }

        LegacyValue value = read(text, words);
        if (!value.IsRead)
        {
            notes.Unread(where, column, words.Count > 0 ? words[0] : from, string.Join(' ', words.Take(ShownWords).Select(i => text.Word(i).ToString())));
        }

        return value.Number;
    }

    private IReadOnlyList<string> Codes(CoverRow row, string column, Func<LegacyText, int, int, IReadOnlyList<string>> read)
    {
        (int from, int until) = Words(row);
        IReadOnlyList<string> codes = read(text, from, until);
        if (codes.Count == 0)
        {
            notes.Unread(where, column, from, text.Join(from, Math.Min(until, from + ShownWords)));
        }

        return codes;
    }

    private IReadOnlyList<string> None(string column)
    {
        notes.Absent(where, column, page.Start);
        return [];
    }

    /// <summary>A row's words, no more than a value can have.</summary>
    private (int From, int Until) Words(CoverRow row)
    {
        (int from, int until) = page.Value(row);
        return (from, Math.Min(until, from + MostWords));
    }

    private bool IsTaxpayer(int at) => text.Is(at, "IRS") || text.Is(at, "EIN") || text.Is(at, "TIN") || text.Is(at, "SS") || text.Is(at, "TAXPAYER");
}
