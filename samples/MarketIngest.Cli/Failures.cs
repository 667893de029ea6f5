using MarketIngest.Archiving;
using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.Options;

namespace MarketIngest.Cli;

/// <summary>Turns errors into one line on stderr and the contract's exit code.</summary>
internal static class Failures
{
    public static int Report(Exception failure, TextWriter error, Detail detail)
    {
        int code = CodeOf(failure);
        if (code == ExitCode.Cancelled)
        {
            error.WriteLine("cancelled");
            return code;
        }

        error.WriteLine(detail == Detail.Trace ? $"error: {failure}" : $"error: {OneLine(failure.Message)}");
        return code;
    }

    private static int CodeOf(Exception failure) => failure switch
    {
        CommandException command => command.ExitCode,
        OperationCanceledException => ExitCode.Cancelled,
        UnknownJobException or CronParseException or CalendarCoverageException => ExitCode.Usage,
        ArchiveException or StoreException or OptionsValidationException => ExitCode.Configuration,
        SourceContractException or InvalidDataException => ExitCode.DamagedInput,
        ArgumentException or FormatException => ExitCode.Usage,
        UnauthorizedAccessException or IOException => ExitCode.Configuration,
        _ => ExitCode.RunFailed,
    };

    /// <summary>A message on one line, without the parameter that argument exceptions append.</summary>
    public static string OneLine(string message)
    {
        int parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return string.Join(' ', (parameter < 0 ? message : message[..parameter]).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }
}
