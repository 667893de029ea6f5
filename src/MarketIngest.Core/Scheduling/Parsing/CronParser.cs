using MarketIngest.Scheduling.Matching;
using CronFormat = Cronos.CronFormat;
using CronosExpression = Cronos.CronExpression;

namespace MarketIngest.Scheduling.Parsing;

/// <summary>Reads the text of an expression. Cronos does the parsing; this decides what to hand to it and where a refusal points.</summary>
internal static class CronParser
{
    private const int MostFields = 6;

    public static CronExpression? Read(string expression, CronDialect dialect, out CronParseError? error)
    {
        ArgumentNullException.ThrowIfNull(expression);
        if (!Enum.IsDefined(dialect)) throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "No such cron dialect.");

        Span<Range> fields = stackalloc Range[MostFields + 1];
        var count = Split(expression, fields);
        if (count > 0 && expression[fields[0].Start.Value] == '@') return ReadMacro(expression, fields[0].Start.Value, dialect, out error);

        error = null;
        return ReadFields(expression, expression, fields[..count], dialect) ?? Refuse(expression, fields[..count], dialect, out error);
    }

    private static CronExpression? ReadMacro(string expression, int start, CronDialect dialect, out CronParseError? error)
    {
        error = null;
        var name = expression.AsSpan(start).TrimEnd([' ', '\t']);
        if (CronMacros.Expand(name, dialect) is { } text)
        {
            Span<Range> fields = stackalloc Range[MostFields + 1];
            return ReadFields(expression, text, fields[..Split(text, fields)], dialect);
        }

        var agreeing = CronMacros.AgreeingLength(name, dialect);
        error = new CronFault(null, start + agreeing, name.Length - agreeing, "does not continue any known macro").Describe(expression);
        return null;
    }

    private static CronExpression? ReadFields(string expression, string text, ReadOnlySpan<Range> fields, CronDialect dialect)
    {
        if (dialect == CronDialect.Vixie) return VixieReading.Read(expression, text, fields);
        if (fields.Length is not (5 or 6)) return null;

        // Cronos splits the text again; it is the count of fields, not its format, that decides about seconds here.
        var format = fields.Length == MostFields ? CronFormat.IncludeSeconds : CronFormat.Standard;
        if (!CronosExpression.TryParse(text, format, out var times)) return null;
        var clock = text.AsSpan(..fields[fields.Length - 4].End);
        var rule = clock.IndexOfAny("*?-/") >= 0 ? TransitionRule.CronosInterval : TransitionRule.CronosFixed;
        return new CronExpression(expression, dialect, new LocalTimes(times, null), rule);
    }

    private static CronExpression? Refuse(string expression, ReadOnlySpan<Range> fields, CronDialect dialect, out CronParseError? error)
    {
        error = CronDiagnosis.FirstFault(expression, fields, dialect).Describe(expression);
        return null;
    }

    private static int Split(ReadOnlySpan<char> text, Span<Range> fields)
        => text.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
}
