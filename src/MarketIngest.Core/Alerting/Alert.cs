using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Something that somebody should hear of.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Key">What it is the same alert by: <c>job/kind/run</c>, or <c>dataset/kind/since</c>. A key is sent once.</param>
/// <param name="Title">One line.</param>
/// <param name="At">When it happened.</param>
public sealed record Alert(AlertKind Kind, AlertSeverity Severity, string Key, string Title, Instant At)
{
    /// <summary>The job, or null.</summary>
    public string? Job { get; init; }

    /// <summary>The run, or null.</summary>
    public string? RunId { get; init; }

    /// <summary>The dataset, or null.</summary>
    public string? Dataset { get; init; }

    /// <summary>More lines; may be empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Figures by name, in the order to show them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];
}
