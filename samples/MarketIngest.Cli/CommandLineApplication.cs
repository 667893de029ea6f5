using System.CommandLine;

using MarketIngest.Cli.Commands;

namespace MarketIngest.Cli;

/// <summary>Parses the arguments, runs the command and turns every error into one line and an exit code.</summary>
internal static class CommandLineApplication
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var globals = new GlobalOptions();
        RootCommand root = Build(globals, output, error);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            string message = parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command.Subcommands.Count > 0
                ? $"There is no command '{parsed.UnmatchedTokens[0]}'. There are: {string.Join(", ", parsed.CommandResult.Command.Subcommands.Select(c => c.Name))}."
                : parsed.Errors[0].Message;
            await error.WriteLineAsync($"error: {Failures.OneLine(message)} Try 'marketingest {string.Join(' ', CommandPath(parsed))}--help'.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error };
        if (parsed.CommandResult.Command.Name == DaemonCommand.Name)
        {
            // Its host answers signals itself, and has more time to stop than a command.
            configuration.ProcessTerminationTimeout = null;
        }

        try
        {
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return Failures.Report(failure, error, parsed.GetValue(globals.Verbose) ? Detail.Trace : Detail.Message);
        }
    }

    private static RootCommand Build(GlobalOptions globals, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Keeps a store of market data complete, current, correct and explainable.");
        globals.AddTo(root);
        var io = new CommandIo(globals, output, error);
        root.Subcommands.Add(DemoCommand.Create(io));
        root.Subcommands.Add(ParseCommand.Create(io));
        root.Subcommands.Add(JobsCommand.Create(io));
        root.Subcommands.Add(RunCommand.Create(io));
        root.Subcommands.Add(DaemonCommand.Create(io));
        root.Subcommands.Add(BackfillCommand.Create(io));
        root.Subcommands.Add(GapsCommand.Create(io));
        root.Subcommands.Add(StatusCommand.Create(io));
        root.Subcommands.Add(RunsCommand.Create(io));
        root.Subcommands.Add(QuarantineCommand.Create(io));
        root.Subcommands.Add(LocksCommand.Create(io));
        root.Subcommands.Add(ReplayCommand.Create(io));
        root.Subcommands.Add(QueryCommand.Create(io));
        root.Subcommands.Add(PricesCommand.Create(io));
        root.Subcommands.Add(TransferCommand.CreateExport(io));
        root.Subcommands.Add(TransferCommand.CreateImport(io));
        root.Subcommands.Add(OffExchangeCommand.Create(io));
        root.Subcommands.Add(Flip50Command.Create(io));
        root.Subcommands.Add(CalendarCommand.Create(io));
        root.Subcommands.Add(CronCommand.Create(io));
        root.Subcommands.Add(ArchiveCommand.Create(io));
        root.Subcommands.Add(CrontabCommand.Create(io));
        root.Subcommands.Add(TaskSchedulerCommand.Create(io));
        root.Subcommands.Add(SystemdCommand.Create(io));
        return root;
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        Stack<string> path = new();
        for (System.CommandLine.Parsing.SymbolResult? at = parsed.CommandResult; at is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command; at = at.Parent)
        {
            path.Push(command.Command.Name);
        }

        return path.Count == 0 ? [] : path.Append("");
    }
}
