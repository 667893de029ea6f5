namespace MarketIngest.Sources.Sec;

/// <summary>Accession numbers: the key of a filing, <c>0001234567-24-000123</c>. The first part is the CIK of whoever sent it in, not the company's.</summary>
internal static class AccessionNumber
{
    private const int Plain = 18;
    private const int Dashed = 20;

    /// <summary>The number with its dashes, or null where the text is none, with or without dashes.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length == Plain && !text.ContainsAnyExceptInRange('0', '9'))
        {
            return string.Concat(text[..10], "-", text[10..12]) + string.Concat("-", text[12..]);
        }

        bool isDashed = text.Length == Dashed && text[10] == '-' && text[13] == '-'
            && !text[..10].ContainsAnyExceptInRange('0', '9') && !text[11..13].ContainsAnyExceptInRange('0', '9') && !text[14..].ContainsAnyExceptInRange('0', '9');
        return isDashed ? text.ToString() : null;
    }

    /// <summary>The number at the end of a path such as <c>edgar/data/320193/0000320193-22-000061.txt</c>, or null.</summary>
    public static string? OfPath(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        return name.Length >= Dashed ? Of(name[..Dashed]) : null;
    }

    /// <summary>The digits as one number, to hold many in little memory; null where the text is no accession number with dashes.</summary>
    public static long? Digits(ReadOnlySpan<char> text)
    {
        if (text.Length != Dashed || text[10] != '-' || text[13] != '-')
        {
            return null;
        }

        long digits = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits = (digits * 10) + (c - '0');
            }
            else if (c != '-')
            {
                return null;
            }
        }

        return digits;
    }

    /// <summary>The number without dashes, as the folder of a filing is named.</summary>
    public static string Folder(string accession) => accession.Replace("-", "", StringComparison.Ordinal);
}
