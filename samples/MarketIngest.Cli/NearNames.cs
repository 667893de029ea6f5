namespace MarketIngest.Cli;

/// <summary>What a misspelt name may have meant.</summary>
internal static class NearNames
{
    private const int MostEdits = 3;
    private const int ShortestStart = 8;
    private const int Longest = 100;

    /// <summary>A sentence with the names near to one that is not known, or with all there are.</summary>
    public static string Of(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        string[] near = [.. names.Where(n => IsNear(name, n))];
        return near.Length > 0 ? $" Did you mean {string.Join(" or ", near)}? All: {string.Join(", ", names)}." : $" There are: {string.Join(", ", names)}.";
    }

    private static bool IsNear(string name, string known) =>
        name.Length is > 0 and <= Longest
        && (known.Contains(name, StringComparison.OrdinalIgnoreCase) || known.Replace('.', '_').Equals(name, StringComparison.OrdinalIgnoreCase) || Distance(name, known) <= MostEdits || IsNearStart(name, known));

    /// <summary>Whether a name that breaks off is near to how another begins: collect_iexhis, collect_iex.</summary>
    private static bool IsNearStart(string name, string known) =>
        name.Length >= ShortestStart && known.Length > name.Length && Distance(name, known[..name.Length]) <= 1;

    /// <summary>The number of letters to add, drop or change.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
