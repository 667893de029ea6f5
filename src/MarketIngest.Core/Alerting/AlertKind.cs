namespace MarketIngest.Alerting;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>A run failed. Once a run.</summary>
    Failure,

    /// <summary>A run is partial, or ended with warnings. Once a run.</summary>
    Warning,

    /// <summary>A run takes longer than the threshold; sent while it goes on. Once a run.</summary>
    LongRunning,

    /// <summary>A run that was reported as long has ended.</summary>
    FinishedLate,

    /// <summary>A dataset breached its SLA. Once until it is fresh again.</summary>
    SlaBreach,

    /// <summary>The first success after a failed run, or a dataset that is fresh again after a breach.</summary>
    Recovery,

    /// <summary>Several alerts that were held back, by quiet hours or by the limit an hour.</summary>
    Digest,
}
