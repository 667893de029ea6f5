namespace MarketIngest.Scheduling.Parsing;

/// <summary>The first thing wrong in an expression, before it becomes a message.</summary>
/// <param name="Field">The field at fault, if one is.</param>
/// <param name="Position">Where, as an index into the expression.</param>
/// <param name="Length">How many characters are at fault; zero when something is missing.</param>
/// <param name="Reason">The rest of a sentence that begins with the offending text.</param>
internal readonly record struct CronFault(CronField? Field, int Position, int Length, string Reason)
{
    public CronParseError Describe(string expression)
    {
        var subject = Field is { } field ? CronFieldSpec.Of(field).Title : "Cron expression";
        var offender = Length > 0 ? $"'{expression.Substring(Position, Length)}'" : "end of text";
        if (Length == 0 && Position < expression.Length) offender = "end of field";
        return new CronParseError($"{subject}: {offender} at position {Position} {Reason}, in '{expression}'.", Field, Position, expression);
    }
}
