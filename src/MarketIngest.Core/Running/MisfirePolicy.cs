namespace MarketIngest.Running;

/// <summary>What becomes of occurrences that passed while no runner was there to run them.</summary>
public enum MisfirePolicy
{
    /// <summary>One run at once makes up for all of them: it collects what is missing.</summary>
    RunOnce,

    /// <summary>One run for each local date that was missed, oldest first, each with that business date and collecting up to it.</summary>
    RunEachDate,

    /// <summary>They are passed over; the next occurrence collects what is missing.</summary>
    Skip,
}
