namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>Reads the codes of a row: those at its beginning, until another word.</summary>
internal static class LegacyCodes
{
    private static readonly string[] PersonTypes = ["BD", "BK", "IC", "IV", "IA", "EP", "HC", "SA", "CP", "CO", "PN", "IN", "FI", "OO"];
    private static readonly string[] FundTypes = ["SC", "BK", "AF", "WC", "PF", "OO"];

    /// <summary>What a person is.</summary>
    public static IReadOnlyList<string> Persons(LegacyText text, int from, int until) => Read(text, from, until, PersonTypes);

    /// <summary>Where money came from.</summary>
    public static IReadOnlyList<string> Funds(LegacyText text, int from, int until) => Read(text, from, until, FundTypes);

    private static List<string> Read(LegacyText text, int from, int until, string[] known)
    {
        List<string> codes = [];
        for (int i = from; i < until; i++)
        {
            if (text.IsMark(i) || (codes.Count > 0 && (text.Is(i, "AND") || text.Is(i, "OR"))))
            {
                continue;
            }

            ReadOnlySpan<char> word = text.Word(i).Trim("*.,;&/()");
            foreach (Range part in word.SplitAny(",;/&"))
            {
                string? code = Array.Find(known, k => text.Word(i).Trim("*.,;&/()")[part].SequenceEqual(k));
                if (code is null)
                {
                    return codes;
                }

                codes.Add(code);
            }
        }

        return codes;
    }
}
