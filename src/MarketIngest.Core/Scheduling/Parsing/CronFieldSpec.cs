namespace MarketIngest.Scheduling.Parsing;

/// <summary>What a field may hold.</summary>
/// <param name="Field">The field.</param>
/// <param name="Title">Its name in messages.</param>
/// <param name="First">The lowest value.</param>
/// <param name="Last">The highest value.</param>
/// <param name="Names">Three-letter names, glued together, beginning with the value <paramref name="First"/>; empty when there are none.</param>
internal sealed record CronFieldSpec(CronField Field, string Title, int First, int Last, string Names)
{
    private static readonly CronFieldSpec[] All =
    [
        new(CronField.Seconds, "Seconds", 0, 59, ""),
        new(CronField.Minutes, "Minutes", 0, 59, ""),
        new(CronField.Hours, "Hours", 0, 23, ""),
        new(CronField.DaysOfMonth, "Days of month", 1, 31, ""),
        new(CronField.Months, "Months", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"),
        new(CronField.DaysOfWeek, "Days of week", 0, 7, "SUNMONTUEWEDTHUFRISAT"),
    ];

    public static CronFieldSpec Of(CronField field) => All[(int)field];

    /// <summary>The value of the name that <paramref name="text"/> begins with, or -1.</summary>
    public int ValueOfName(ReadOnlySpan<char> text)
    {
        if (text.Length < 3) return -1;
        for (var i = 0; i < Names.Length; i += 3)
            if (text[..3].Equals(Names.AsSpan(i, 3), StringComparison.OrdinalIgnoreCase)) return First + i / 3;
        return -1;
    }
}
