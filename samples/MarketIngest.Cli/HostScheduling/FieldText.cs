using System.Globalization;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>Values of a field as text: single numbers and ranges.</summary>
internal static class FieldText
{
    /// <summary>All values as <c>*</c>, else numbers and ranges, separated by commas.</summary>
    /// <param name="values">The values in ascending order, or null for all.</param>
    /// <param name="range">What stands between the ends of a range.</param>
    public static string Of(IReadOnlyList<int>? values, string range)
    {
        if (values is null)
        {
            return "*";
        }

        List<string> parts = [];
        for (int i = 0; i < values.Count; i++)
        {
            int first = i;
            while (i + 1 < values.Count && values[i + 1] == values[i] + 1)
            {
                i++;
            }

            parts.Add(i - first >= 2
                ? string.Create(CultureInfo.InvariantCulture, $"{values[first]}{range}{values[i]}")
                : string.Join(',', Enumerable.Range(first, i - first + 1).Select(at => values[at].ToString(CultureInfo.InvariantCulture))));
        }

        return string.Join(',', parts);
    }
}
