using System.CommandLine;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Cli;

/// <summary>Logs to stderr: warnings by default, everything with --verbose or LOG_LEVEL.</summary>
internal static class CliLogging
{
    public static void Configure(ILoggingBuilder logging, ParseResult parsed, CommandIo io)
    {
        LogLevel level = parsed.GetValue(io.Globals.Verbose) ? LogLevel.Debug : FromEnvironment();
        logging.ClearProviders();
        if (parsed.GetValue(io.Globals.Quiet))
        {
            return;
        }

        logging.SetMinimumLevel(level);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddSimpleConsole(console => console.SingleLine = true);
    }

    private static LogLevel FromEnvironment() => Environment.GetEnvironmentVariable("LOG_LEVEL")?.ToUpperInvariant() switch
    {
        null or "" => LogLevel.None,
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" => LogLevel.Critical,
        "NONE" => LogLevel.None,
        { } other => throw CommandException.Configuration($"LOG_LEVEL '{other}' is none of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    };
}
