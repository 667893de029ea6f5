using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// One line of an index, read from the right: path, date and CIK are unmistakable there, while the widths of the columns before them changed and the
/// header does not always state them. Form types hold blanks; two blanks divide them from the name.
/// </summary>
internal static class SecIndexLine
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="layout">The layout of the file.</param>
    /// <param name="nameColumn">Where the header has the second column begin, for names that no two blanks divide; -1 where it does not say.</param>
    /// <returns>The filing, or null where the line is none.</returns>
    public static SecFiling? Read(ReadOnlySpan<char> line, SecIndexLayout layout, int nameColumn)
    {
        bool isMaster = layout == SecIndexLayout.Master;
        ReadOnlySpan<char> rest = line.TrimEnd();
        ReadOnlySpan<char> path = Last(ref rest, isMaster);
        ReadOnlySpan<char> date = Last(ref rest, isMaster);
        if (AccessionNumber.OfPath(path) is not { } accession || !ValueText.TryDate(date, out LocalDate filed))
        {
            return null;
        }

        ReadOnlySpan<char> form, name, cik;
        if (isMaster)
        {
            form = Last(ref rest, isMaster);
            int bar = rest.IndexOf('|');
            cik = bar < 0 ? rest : rest[..bar];
            name = bar < 0 ? [] : rest[(bar + 1)..];
        }
        else
        {
            cik = Last(ref rest, isMaster);
            int cut = Divide(rest, layout, nameColumn);
            if (cut < 0)
            {
                return null;
            }

            bool isFormFirst = layout == SecIndexLayout.Form;
            form = isFormFirst ? rest[..cut] : rest[cut..];
            name = isFormFirst ? rest[cut..] : rest[..cut];
        }

        return Cik.Of(cik) is not { } key ? null : new SecFiling
        {
            AccessionNumber = accession,
            Cik = key,
            CompanyName = TextOrNull(name),
            Form = TextOrNull(form),
            FilingDate = filed,
        };
    }

    private static ReadOnlySpan<char> Last(scoped ref ReadOnlySpan<char> rest, bool isMaster)
    {
        int at = isMaster ? rest.LastIndexOf('|') : rest.LastIndexOfAny(' ', '\t');
        ReadOnlySpan<char> field = rest[(at + 1)..];
        rest = at < 0 ? [] : isMaster ? rest[..at] : rest[..at].TrimEnd();
        return field;
    }

    /// <summary>Where the second column begins: after the first run of blanks of a form index, the last of a company index.</summary>
    private static int Divide(ReadOnlySpan<char> columns, SecIndexLayout layout, int nameColumn)
    {
        int run = layout == SecIndexLayout.Company ? columns.LastIndexOf("  ") : columns.IndexOf("  ");
        if (run >= 0)
        {
            return run;
        }

        bool isHeaderRight = nameColumn > 0 && nameColumn < columns.Length && columns[nameColumn - 1] == ' ';
        return isHeaderRight ? nameColumn : columns.Contains(' ') ? -1 : columns.Length;
    }

    private static string? TextOrNull(ReadOnlySpan<char> text) => text.Trim() is { IsEmpty: false } found ? found.ToString() : null;
}
