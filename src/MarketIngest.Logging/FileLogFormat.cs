namespace MarketIngest.Logging;

/// <summary>How a log line is written.</summary>
public enum FileLogFormat
{
    /// <summary>A line for people: instant, level, category, message, exception.</summary>
    Text,

    /// <summary>One JSON object a line, with every property of the event.</summary>
    Json,
}
