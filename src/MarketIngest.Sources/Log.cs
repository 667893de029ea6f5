using Microsoft.Extensions.Logging;

namespace MarketIngest.Sources;

/// <summary>The log messages of the sources. An address appears only with its secrets redacted; a header or a body never.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Debug, "{Request} answered {Status} with {Length} bytes")]
    public static partial void Answered(ILogger logger, string request, int status, long length);

    [LoggerMessage(2001, LogLevel.Information, "Attempt {Attempt} at '{Source}' failed, the next follows in {Delay}: {Problem}")]
    public static partial void Retrying(ILogger logger, string source, int attempt, TimeSpan delay, string problem);

    [LoggerMessage(2002, LogLevel.Warning, "Requests to '{Source}' pause until {Until}: {Reason}")]
    public static partial void SourcePaused(ILogger logger, string source, DateTimeOffset until, string reason);

    [LoggerMessage(2003, LogLevel.Warning, "'{Source}' keeps failing: its requests fail fast for {Break}")]
    public static partial void CircuitOpened(ILogger logger, string source, TimeSpan @break);

    [LoggerMessage(2004, LogLevel.Information, "'{Source}' answers again")]
    public static partial void CircuitClosed(ILogger logger, string source);
}
