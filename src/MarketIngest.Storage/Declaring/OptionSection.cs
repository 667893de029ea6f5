using System.Globalization;

using Microsoft.Extensions.Configuration;

using NodaTime;

namespace MarketIngest.Storage.Declaring;

/// <summary>
/// A store's section of the configuration, read key by key: what is set and not asked for is an error in the end. Values are named in messages only
/// where they cannot be a credential.
/// </summary>
/// <param name="section">The section.</param>
internal sealed class OptionSection(IConfigurationSection section)
{
    private readonly SortedSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public void Text(string key, Action<string> set)
    {
        if (Find(key) is { } text)
        {
            set(text);
        }
    }

    public void Int32(string key, Action<int> set)
    {
        if (Find(key) is { } text)
        {
            set(int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Wrong(key, text, "a whole number"));
        }
    }

    public void Int64(string key, Action<long> set)
    {
        if (Find(key) is { } text)
        {
            set(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw Wrong(key, text, "a whole number"));
        }
    }

    public void Duration(string key, Action<Duration> set)
    {
        if (Find(key) is { } text)
        {
            set(TimeSpan.TryParseExact(text, ["c", "g"], CultureInfo.InvariantCulture, out TimeSpan value) ? NodaTime.Duration.FromTimeSpan(value) : throw Wrong(key, text, "a time such as 00:00:30"));
        }
    }

    /// <summary>A name of an enumeration, in any case and in snake_case too.</summary>
    public void Choice<T>(string key, Action<T> set)
        where T : struct, Enum
    {
        if (Find(key) is { } text)
        {
            string name = text.Replace("_", "", StringComparison.Ordinal);
            set(Enum.TryParse(name, ignoreCase: true, out T value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name[0])
                ? value
                : throw Wrong(key, text, $"one of {string.Join(", ", Enum.GetNames<T>())}"));
        }
    }

    /// <summary>Refuses keys that were not asked for.</summary>
    /// <exception cref="InvalidOperationException">Names the key and those there are.</exception>
    public void RefuseOthers()
    {
        if (section.GetChildren().FirstOrDefault(c => !known.Contains(c.Key)) is { } unknown)
        {
            throw new InvalidOperationException($"Unknown configuration key '{unknown.Path}'. Known: {string.Join(", ", known)}.");
        }
    }

    private string? Find(string key)
    {
        known.Add(key);
        return section[key];
    }

    private InvalidOperationException Wrong(string key, string text, string form) => new($"The configuration key '{section.Path}:{key}' is '{text}', not {form}.");
}
