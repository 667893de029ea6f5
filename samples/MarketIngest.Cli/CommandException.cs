namespace MarketIngest.Cli;

/// <summary>An error with its exit code and a message that says what to do.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public static CommandException Usage(string message) => new(Cli.ExitCode.Usage, message);

    public static CommandException Configuration(string message, Exception? inner = null) => new(Cli.ExitCode.Configuration, message, inner);
}
