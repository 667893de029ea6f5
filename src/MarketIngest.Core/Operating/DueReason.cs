namespace MarketIngest.Operating;

/// <summary>Why a job is due.</summary>
internal enum DueReason
{
    /// <summary>Its schedule names this instant.</summary>
    Scheduled,

    /// <summary>Its schedule named an instant that passed.</summary>
    Missed,

    /// <summary>Its last run broke off.</summary>
    Interrupted,

    /// <summary>The source had not published yet.</summary>
    PollAgain,

    /// <summary>The source publishes at any moment.</summary>
    Repeat,

    /// <summary>The last run failed.</summary>
    Retry,
}
