namespace MarketIngest.Scheduling.Parsing;

/// <summary>Finds the first fault of an expression that was refused.</summary>
internal static class CronDiagnosis
{
    public static CronFault FirstFault(ReadOnlySpan<char> text, ReadOnlySpan<Range> fields, CronDialect dialect)
    {
        var most = dialect == CronDialect.Vixie ? 5 : 6;
        var firstField = fields.Length >= 6 && most == 6 ? CronField.Seconds : CronField.Minutes;
        if (fields.Length > most)
        {
            // Said first: with a field too many it is anyone's guess which of them is which.
            var (start, _) = fields[most].GetOffsetAndLength(text.Length);
            return new CronFault(null, start, EndOfField(text, start) - start, $"is a field too many: {most} are read");
        }

        for (var i = 0; i < fields.Length; i++)
            if (new CronFieldScanner(text, fields[i], CronFieldSpec.Of(firstField + i), dialect).Scan() is { } fault) return fault;

        if (fields.Length < 5)
            return new CronFault(firstField + fields.Length, text.Length, 0, $"stands where this field should be: {fields.Length} of 5 fields are given");

        // The grammar here and Cronos's own could only part at a new release; its refusal then still is an error, if a vague one.
        return new CronFault(null, 0, text.Length, "is not understood");
    }

    private static int EndOfField(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny(' ', '\t');
        return length < 0 ? text.Length : start + length;
    }
}
