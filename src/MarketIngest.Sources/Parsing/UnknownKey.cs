using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// What a parser writes into a key column whose value is neither in the payload nor among its hints: key columns are never null in a record, and a
/// guess would be worse. Only <c>parse</c> meets these values, and prints null for them; a collector always gives the hints, and each dataset's rules
/// keep such a row out of a store.
/// </summary>
public static class UnknownKey
{
    /// <summary>An unknown date.</summary>
    public static LocalDate Date => LocalDate.MinIsoValue;

    /// <summary>Unknown text; the same as absent text, which a store holds as the empty string.</summary>
    public static string Text => "";

    /// <summary>Whether a date stands for an unknown one.</summary>
    public static bool IsUnknown(LocalDate date) => date == Date;

    /// <summary>Whether a key's text stands for an unknown or absent one.</summary>
    public static bool IsUnknown(string text) => string.IsNullOrEmpty(text);
}
