using System.Collections.Concurrent;
using System.Text;

namespace MarketIngest;

/// <summary>The spelling of enumerations in stores, JSON and the command line: <c>NotYetPublished</c> is <c>not_yet_published</c>.</summary>
public static class SnakeCase
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    /// <summary>The snake_case name of a value.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names.GetOrAdd(value, static v => Convert(v.ToString()));

    /// <summary>The value of a snake_case name.</summary>
    /// <exception cref="FormatException">No value has that name; the message lists the names.</exception>
    public static TEnum Parse<TEnum>(string name)
        where TEnum : struct, Enum => TryParse(name, out TEnum value)
            ? value
            : throw new FormatException($"'{name}' is none of {string.Join(", ", Enum.GetValues<TEnum>().Select(Of))}.");

    /// <summary>Finds the value of a snake_case name.</summary>
    public static bool TryParse<TEnum>(string? name, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (TEnum candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) == name)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Convert(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
