using NodaTime;

namespace MarketIngest;

/// <summary>What a run is asked to collect.</summary>
public sealed record CollectRequest
{
    /// <summary>The first as-of date, or null for the collector's own look-back.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The day after the last as-of date, or null for today.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The symbols, or empty for the collector's own set.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Why the run takes place.</summary>
    public RunKind Kind { get; init; } = RunKind.Manual;

    /// <summary>Whether complete partitions are asked for again.</summary>
    public RefreshPolicy Refresh { get; init; }

    /// <summary>Options of the job by name, without the leading dashes.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>An option's value, or null.</summary>
    public string? Option(string name) => Options.TryGetValue(name, out string? value) ? value : null;
}
