using System.Globalization;

using MarketIngest.Scheduling;

using Microsoft.Extensions.Configuration;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Running;

/// <summary>One configured value; what is malformed is refused with its path and what was expected.</summary>
internal readonly struct ConfiguredValue(IConfigurationSection key)
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public string Text() => string.IsNullOrWhiteSpace(key.Value) ? throw Malformed("a text") : key.Value;

    public bool Flag() => bool.TryParse(key.Value, out bool flag) ? flag : throw Malformed("true or false");

    public int Whole(int least) => int.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
        ? number
        : throw Malformed(string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}"));

    public double Number(double least) => double.TryParse(key.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= least
        ? number
        : throw Malformed(string.Create(CultureInfo.InvariantCulture, $"a number of at least {least}"));

    public TEnum OneOf<TEnum>()
        where TEnum : struct, Enum
    {
        string? given = key.Value?.Replace("_", "", StringComparison.Ordinal);
        foreach (TEnum value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(given, value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Malformed(string.Join(", ", Enum.GetValues<TEnum>().Select(SnakeCase.Of)));
    }

    public string Cron()
    {
        try
        {
            CronExpression.Parse(Text());
            return key.Value!;
        }
        catch (CronParseException error)
        {
            throw new InvalidOperationException($"{key.Path} is '{key.Value}': {error.Message}", error);
        }
    }

    public string Zone() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Text()) is not null ? key.Value! : throw Malformed("an IANA zone such as America/New_York");

    public TimeWindow Window()
    {
        string[] ends = Text().Split('-', StringSplitOptions.TrimEntries);
        return ends.Length == 2 && Time.Parse(ends[0]) is { Success: true, Value: var from } && Time.Parse(ends[1]) is { Success: true, Value: var until } && from != until
            ? new TimeWindow(from, until)
            : throw Malformed("a window such as 09:00-09:45");
    }

    /// <summary>A value, or the values of a list with commas between them.</summary>
    public string List() => key.Value ?? string.Join(',', key.GetChildren().Select(c => c.Value));

    private InvalidOperationException Malformed(string expected) => new($"{key.Path} is '{key.Value}'; it must be {expected}.");
}
