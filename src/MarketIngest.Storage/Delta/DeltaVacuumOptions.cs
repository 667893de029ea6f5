using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>How files that no version within a retention needs are deleted.</summary>
public sealed record DeltaVacuumOptions
{
    /// <summary>How long files stay that were removed from the table, and those that no entry names yet.</summary>
    /// <value>Default: 168 hours.</value>
    public Duration Retention { get; init; } = Protocol.DeltaVacuum.DefaultRetention;

    /// <summary>Whether a retention below 168 hours is meant: a reader of an older version, or a writer that takes longer than that, loses its files.</summary>
    /// <value>Default: false.</value>
    public bool AllowsShortRetention { get; init; }

    /// <summary>Whether files are only found, not deleted.</summary>
    /// <value>Default: false.</value>
    public bool IsRehearsal { get; init; }

    /// <summary>How far back old log entries and checkpoints stay, or null to keep all: what goes can no longer be travelled to.</summary>
    /// <value>Default: null.</value>
    public Duration? LogRetention { get; init; }

    /// <summary>Refuses a retention that can take files away from readers and writers.</summary>
    /// <exception cref="StoreException">Names the retention.</exception>
    public void Validate()
    {
        if (LogRetention < Duration.Zero)
        {
            throw new StoreException($"A log retention of {LogRetention.Value.TotalHours} hours is refused: it cannot be negative.", StoreRetry.Useless);
        }

        if (Retention < Duration.Zero || (Retention < Protocol.DeltaVacuum.DefaultRetention && !AllowsShortRetention))
        {
            throw new StoreException(
                $"A vacuum with a retention of {Retention.TotalHours} hours is refused: below {Protocol.DeltaVacuum.DefaultRetention.TotalHours} hours, readers of older versions and slow writers lose files. Where there are none, set AllowsShortRetention.", StoreRetry.Useless);
        }
    }
}
