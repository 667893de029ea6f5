namespace MarketIngest.Scheduling;

/// <summary>Why a text is not a cron expression, and where.</summary>
/// <param name="Message">A sentence that names the field, the position, the offending text and the expression.</param>
/// <param name="Field">The field at fault, or <see langword="null"/> when the fault lies in a macro or in a field too many.</param>
/// <param name="Position">The zero-based index of the first offending character in <paramref name="Expression"/>; its length when something is missing at the end.</param>
/// <param name="Expression">The whole text as it was given.</param>
public sealed record CronParseError(string Message, CronField? Field, int Position, string Expression);
