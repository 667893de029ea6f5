using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>Typed hints of a payload.</summary>
internal static class HintReader
{
    /// <summary>A date, or null when the hint is absent.</summary>
    /// <exception cref="SourceContractException">The hint is no date.</exception>
    public static LocalDate? DateHint(this Payload payload, string name) => payload.Hint(name) switch
    {
        null or "" => null,
        { } text when ValueText.TryDate(text, out LocalDate date) => date,
        { } text => throw new SourceContractException($"Hint '{name}' is '{text}', not a date such as 2026-07-20."),
    };

    /// <summary>An instant, or null when the hint is absent.</summary>
    /// <exception cref="SourceContractException">The hint is no instant.</exception>
    public static Instant? TimeHint(this Payload payload, string name) => payload.Hint(name) switch
    {
        null or "" => null,
        { } text when ValueText.TryInstant(text, out Instant time) => time,
        { } text => throw new SourceContractException($"Hint '{name}' is '{text}', not an instant such as 2026-07-20T14:30:00Z."),
    };

    /// <summary>A list separated by commas; empty when the hint is absent.</summary>
    public static HashSet<string> ListHint(this Payload payload, string name) =>
        payload.Hint(name) is { Length: > 0 } text ? new HashSet<string>(text.Split(','), StringComparer.Ordinal) : [];
}
