using System.CommandLine;

using MarketIngest.Logging;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace MarketIngest.Cli;

/// <summary>Logs to stderr with --verbose or LOG_LEVEL, and to a file for each job and one for all with --log-dir.</summary>
internal static class CliLogging
{
    public static void Configure(ILoggingBuilder logging, ParseResult parsed, CommandIo io)
    {
        LogLevel level = parsed.GetValue(io.Globals.Verbose) ? LogLevel.Debug : FromEnvironment();
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        if (!parsed.GetValue(io.Globals.Quiet))
        {
            logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            logging.AddSimpleConsole(console => console.SingleLine = true);
            logging.AddFilter<ConsoleLoggerProvider>(null, level);

            // That an alert did not arrive is told nowhere else.
            logging.AddFilter<ConsoleLoggerProvider>("MarketIngest.Alerting.AlertDispatcher", level == LogLevel.None ? LogLevel.Error : level);
        }

        if (Folder(parsed, io) is { } directory)
        {
            AddFiles(logging, directory, parsed.GetValue(io.Globals.LogJson) ? FileLogFormat.Json : FileLogFormat.Text, level);
        }
    }

    /// <summary>The folder of log files, or null.</summary>
    public static string? Folder(ParseResult parsed, CommandIo io) =>
        (parsed.GetValue(io.Globals.LogDirectory) ?? Environment.GetEnvironmentVariable("MARKETINGEST_LOG_DIR")) is { Length: > 0 } directory ? directory : null;

    private static void AddFiles(ILoggingBuilder logging, string directory, FileLogFormat format, LogLevel level)
    {
        try
        {
            logging.AddJobFiles(files =>
            {
                files.Directory = directory;
                files.Format = format;
                files.MinimumLevel = level is LogLevel.Debug or LogLevel.Trace ? LogLevel.Debug : LogLevel.Information;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Configuration($"The log folder '{directory}' cannot be made: {error.Message}", error);
        }
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
