namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>A number that a filer typed.</summary>
/// <param name="Number">The number, or null.</param>
/// <param name="IsRead">Whether the words were understood: also where they say that the row does not apply.</param>
internal readonly record struct LegacyValue(decimal? Number, bool IsRead)
{
    /// <summary>Not understood.</summary>
    public static LegacyValue Unread => new(null, false);

    /// <summary>Said not to apply.</summary>
    public static LegacyValue NotApplicable => new(null, true);

    /// <summary>A number.</summary>
    public static LegacyValue Of(decimal number) => new(number, true);
}
