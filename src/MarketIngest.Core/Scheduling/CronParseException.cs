namespace MarketIngest.Scheduling;

/// <summary>Thrown when a text is not a cron expression.</summary>
public sealed class CronParseException : FormatException
{
    /// <summary>Initializes the exception from what the parser found.</summary>
    /// <param name="error">What is wrong, and where.</param>
    public CronParseException(CronParseError error)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message)
        => Error = error;

    /// <summary>Gets what is wrong, and where.</summary>
    public CronParseError Error { get; }
}
