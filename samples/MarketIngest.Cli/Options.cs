using System.CommandLine;
using System.CommandLine.Parsing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Cli;

/// <summary>Options and arguments of the domain's types, with errors that name the value and the form expected.</summary>
internal static class Options
{
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.ExtendedIso;

    public static Option<LocalDate?> Date(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Parse(result, LocalDatePattern.Iso.Parse, "a date such as 2026-07-20") };

    public static Option<Instant?> Instant(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Parse(result, ParseInstant, "an instant such as 2026-11-20T23:00:00Z") };

    public static Option<string[]> List(string name, string description) =>
        new(name) { Description = description, CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))] };

    /// <summary>Refuses numbers outside a range.</summary>
    public static Action<OptionResult> Between(int least, int most) => result =>
    {
        foreach (Token token in result.Tokens)
        {
            if (int.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out int value) && (value < least || value > most))
            {
                result.AddError($"{result.Option.Name} is {value}; it must be between {least} and {most}.");
            }
        }
    };

    /// <summary>Refuses a window that ends before it starts.</summary>
    public static void Ordered(LocalDate? from, LocalDate? to)
    {
        if (from is { } first && to is { } last && first > last)
        {
            throw CommandException.Usage($"--from {ColumnText.Of(first)} is after --to {ColumnText.Of(last)}.");
        }
    }

    public static ParseResult<Instant> ParseInstant(string text)
    {
        ParseResult<OffsetDateTime> parsed = WithOffset.Parse(text);
        return parsed.Success ? ParseResult<Instant>.ForValue(parsed.Value.ToInstant()) : InstantPattern.ExtendedIso.Parse(text);
    }

    public static LocalDate DateOf(string text, string what)
    {
        ParseResult<LocalDate> parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw CommandException.Usage($"{what} '{text}' is not a date such as 2026-07-20.");
    }

    private static T? Parse<T>(ArgumentResult result, Func<string, ParseResult<T>> parse, string form)
        where T : struct
    {
        string text = result.Tokens[0].Value;
        ParseResult<T> parsed = parse(text);
        if (parsed.Success)
        {
            return parsed.Value;
        }

        result.AddError($"'{text}' is not {form}.");
        return null;
    }
}
