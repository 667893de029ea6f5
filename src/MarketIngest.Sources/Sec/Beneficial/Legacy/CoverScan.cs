using System.Collections.Frozen;

namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>
/// Finds the cover pages: each begins with the label of the name, and its rows follow in the form's order. A label counts where a line or cell begins with it, after its row's
/// number or the words of the column beside it, or in capitals: prose that mentions a power is none.
/// </summary>
internal static class CoverScan
{
    private const int MostPages = 1000;

    // The column beside rows 5 to 8 (13D: 7 to 10).
    private static readonly string[] Column = ["NUMBER", "OF", "SHARES", "BENEFICIALLY", "OWNED", "BY", "EACH", "REPORTING", "PERSON", "PERSONS", "WITH"];
    private static readonly FrozenSet<char> FirstLetters = FrozenSet.ToFrozenSet("NCSAPTI");

    /// <summary>The cover pages, in order.</summary>
    public static List<CoverPage> Find(LegacyText text)
    {
        List<CoverPage> pages = [];
        CoverPage? page = null;
        for (int i = 0; i < text.Count && pages.Count < MostPages; i++)
        {
            char first = char.ToUpperInvariant(text.Word(i)[0]);
            if (!FirstLetters.Contains(first) && first is not ('(' or '*'))
            {
                continue;
            }

            CoverRow? row = Row(text, i, page, out int after);
            if (row is null)
            {
                continue;
            }

            int start = i > 0 && CoverLabels.IsNumberOf(row.Value, text, i - 1) ? i - 1 : i;
            page?.End(start);
            if (row == CoverRow.Name)
            {
                Keep(pages, page);
                page = new CoverPage(i, CoverLabels.MatchItemName(text, i) >= 0);
            }

            page!.Begin(row.Value, after);
            i = Math.Max(i, after - 1);
        }

        page?.End(text.Count);
        Keep(pages, page);
        return pages;
    }

    /// <summary>Whether a word belongs to the column beside the powers.</summary>
    public static bool IsColumn(LegacyText text, int at)
    {
        foreach (string word in Column)
        {
            if (text.Is(at, word))
            {
                return true;
            }
        }

        return false;
    }

    private static void Keep(List<CoverPage> pages, CoverPage? page)
    {
        if (page is { IsCover: true })
        {
            pages.Add(page);
        }
    }

    private static CoverRow? Row(LegacyText text, int at, CoverPage? page, out int after)
    {
        after = Math.Max(CoverLabels.Match(CoverRow.Name, text, at), CoverLabels.MatchItemName(text, at));
        if (after >= 0 && IsLabel(CoverRow.Name, text, at))
        {
            return CoverRow.Name;
        }

        for (int row = page is null ? CoverLabels.Count : (int)page.Last + 1; row < CoverLabels.Count; row++)
        {
            after = page!.IsItemised ? CoverLabels.MatchItem((CoverRow)row, text, at) : CoverLabels.Match((CoverRow)row, text, at);
            if (after >= 0 && IsLabel((CoverRow)row, text, at))
            {
                return (CoverRow)row;
            }
        }

        return null;
    }

    private static bool IsLabel(CoverRow row, LegacyText text, int at) =>
        text[at].Break != LegacyBreak.None || CoverLabels.IsNumberOf(row, text, at - 1) || IsColumn(text, at - 1) || (!text.Word(at).ContainsAnyInRange('a', 'z') && !text.Word(at + 1).ContainsAnyInRange('a', 'z'));
}
