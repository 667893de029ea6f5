using System.CommandLine;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace MarketIngest.Cli;

/// <summary>Logs to stderr with --verbose or LOG_LEVEL, and to a rolling file with --log-dir.</summary>
internal static class CliLogging
{
    private const long FileBytes = 50 << 20;
    private static readonly TimeSpan FileAge = TimeSpan.FromDays(30);

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

        if ((parsed.GetValue(io.Globals.LogDirectory) ?? Environment.GetEnvironmentVariable("MARKETINGEST_LOG_DIR")) is { Length: > 0 } directory)
        {
            logging.AddSerilog(File(directory, level), dispose: true);
        }
    }

    /// <summary>The log file: rolling by size and age.</summary>
    private static Logger File(string directory, LogLevel level)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Configuration($"The log folder '{directory}' cannot be made: {error.Message}", error);
        }

        return new LoggerConfiguration()
            .MinimumLevel.Is(level == LogLevel.Debug || level == LogLevel.Trace ? LogEventLevel.Debug : LogEventLevel.Information)
            .WriteTo.File(
                Path.Combine(directory, "marketingest.log"),
                formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: FileBytes,
                retainedFileCountLimit: null,
                retainedFileTimeLimit: FileAge,
                shared: true)
            .CreateLogger();
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
