using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>How a vacuum goes.</summary>
internal sealed record DeltaVacuumOptions
{
    /// <summary>How long files stay that were removed from the table, and those that no entry names yet.</summary>
    /// <value>Default: 168 hours.</value>
    public Duration Retention { get; init; } = DeltaVacuum.DefaultRetention;

    /// <summary>Whether a retention below 168 hours is meant: a reader of an older version, or a writer that takes longer than that, loses its files.</summary>
    public bool AllowsShortRetention { get; init; }

    /// <summary>Whether files are only found, not deleted.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Refuses a retention that can take files away from readers and writers.</summary>
    /// <exception cref="StoreException">Names the retention.</exception>
    public void Validate()
    {
        if (Retention < Duration.Zero || (Retention < DeltaVacuum.DefaultRetention && !AllowsShortRetention))
        {
            throw new StoreException(
                $"A vacuum with a retention of {Retention.TotalHours} hours is refused: below {DeltaVacuum.DefaultRetention.TotalHours} hours, readers of older versions and slow writers lose files. Where none can be, say that a short retention is meant.", StoreRetry.Useless);
        }
    }
}
