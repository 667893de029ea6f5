namespace MarketIngest.Scheduling.Parsing;

/// <summary>The names that stand for a whole expression.</summary>
internal static class CronMacros
{
    private static readonly (string Name, string Fields, CronDialect[] Dialects)[] All =
    [
        ("@yearly", "0 0 1 1 *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@annually", "0 0 1 1 *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@monthly", "0 0 1 * *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@weekly", "0 0 * * 0", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@daily", "0 0 * * *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@midnight", "0 0 * * *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@hourly", "0 * * * *", [CronDialect.Cronos, CronDialect.Vixie]),
        ("@every_minute", "* * * * *", [CronDialect.Cronos]),
        ("@every_second", "* * * * * *", [CronDialect.Cronos]),
    ];

    /// <summary>The fields that <paramref name="name"/> stands for, or <see langword="null"/>.</summary>
    public static string? Expand(ReadOnlySpan<char> name, CronDialect dialect)
    {
        foreach (var macro in All)
            if (name.Equals(macro.Name, StringComparison.OrdinalIgnoreCase) && macro.Dialects.Contains(dialect)) return macro.Fields;
        return null;
    }

    /// <summary>How many characters of <paramref name="name"/> agree with the name nearest to it.</summary>
    public static int AgreeingLength(ReadOnlySpan<char> name, CronDialect dialect)
    {
        var longest = 0;
        foreach (var macro in All)
        {
            var length = 0;
            while (length < name.Length && length < macro.Name.Length && char.ToLowerInvariant(name[length]) == macro.Name[length]) length++;
            if (macro.Dialects.Contains(dialect)) longest = Math.Max(longest, length);
        }

        return longest;
    }
}
