using NodaTime;

namespace MarketIngest.Archiving;

/// <summary>What to parse again.</summary>
public sealed record ReplayRequest
{
    /// <summary>The first as-of date.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day after the last as-of date.</summary>
    public required LocalDate Until { get; init; }

    /// <summary>The symbols, or empty for the collectors' own sets.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Options of the jobs by name, without the leading dashes.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
