using MarketIngest.Scheduling.Matching;
using CronosExpression = Cronos.CronExpression;

namespace MarketIngest.Scheduling.Parsing;

/// <summary>The crontab(5) reading of five fields, expressed as one or two Cronos expressions.</summary>
internal static class VixieReading
{
    private const int FieldCount = 5;

    /// <summary>The expression, or <see langword="null"/> when the fields are not of this dialect.</summary>
    public static CronExpression? Read(string expression, string text, ReadOnlySpan<Range> fields)
    {
        if (fields.Length != FieldCount) return null;
        for (var i = 0; i < FieldCount; i++)
            if (new CronFieldScanner(text, fields[i], CronFieldSpec.Of(CronField.Minutes + i), CronDialect.Vixie).Scan() is not null) return null;

        if (ReadTimes(text, fields) is not { } times) return null;
        var isWildcard = BeginsWithStar(text, fields[0]) || BeginsWithStar(text, fields[1]);
        var rule = isWildcard ? TransitionRule.VixieWildcard : TransitionRule.VixieFixed;
        return new CronExpression(expression, CronDialect.Vixie, times, rule);
    }

    private static LocalTimes? ReadTimes(string text, ReadOnlySpan<Range> fields)
    {
        if (BeginsWithStar(text, fields[2]) || BeginsWithStar(text, fields[4]))
            return CronosExpression.TryParse(text, out var both) ? new LocalTimes(both, null) : null;

        var clock = text[..fields[1].End.Value];
        return CronosExpression.TryParse($"{clock} {text[fields[2]]} {text[fields[3]]} *", out var byDayOfMonth)
            && CronosExpression.TryParse($"{clock} * {text[fields[3]]} {text[fields[4]]}", out var byDayOfWeek)
            ? new LocalTimes(byDayOfMonth, byDayOfWeek)
            : null;
    }

    private static bool BeginsWithStar(string text, Range field) => text[field.Start.Value] == '*';
}
