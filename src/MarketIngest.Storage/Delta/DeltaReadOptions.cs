using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>Which state of a Delta table to read, and what of it.</summary>
public sealed record DeltaReadOptions
{
    /// <summary>The version, or null for the newest.</summary>
    /// <value>Default: null, the newest.</value>
    public long? Version { get; init; }

    /// <summary>The instant whose state to read: the newest version that had taken effect then. Null for the newest.</summary>
    /// <value>Default: null, the newest.</value>
    public Instant? Timestamp { get; init; }

    /// <summary>The columns, in order, or empty for all.</summary>
    /// <value>Default: empty, all columns.</value>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Refuses options that contradict each other.</summary>
    /// <exception cref="ArgumentException">Names the options and the values seen.</exception>
    public void Validate()
    {
        if (Version is { } version && Timestamp is { } timestamp)
        {
            throw new ArgumentException($"DeltaReadOptions.Version is {version} and Timestamp is {ColumnText.Of(timestamp)}: give one of them.");
        }

        if (Version < 0)
        {
            throw new ArgumentException($"DeltaReadOptions.Version is {Version}: versions begin at 0.");
        }
    }
}
