using System.CommandLine;

using MarketIngest.Cli.HostScheduling;

namespace MarketIngest.Cli.Commands;

/// <summary><c>crontab</c>: the jobs as lines of a crontab.</summary>
internal static class CrontabCommand
{
    public static Command Create(CommandIo io) => new("crontab", "The jobs as lines of a crontab, for a cron that knows CRON_TZ (cronie).")
    {
        Show(io),
        Install(io),
        WriteTo(io),
    };

    private static Command Show(CommandIo io)
    {
        var command = new Command("show", "Prints the lines.");
        HostSchedulerOptions options = HostSchedulerOptions.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            io.Output.Write((await BlockAsync(io, parsed, options).ConfigureAwait(false)).Block);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Install(CommandIo io)
    {
        var program = new Option<string>("--crontab") { Description = "The crontab command.", DefaultValueFactory = _ => "crontab" };
        var command = new Command("install", "Puts the lines into the user's crontab in place of those of an earlier install; all other lines stay as they are.") { program };
        HostSchedulerOptions options = HostSchedulerOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            (string block, string logs) = await BlockAsync(io, parsed, options).ConfigureAwait(false);
            var crontab = new CrontabProgram(parsed.GetValue(program)!);
            string before = await crontab.ReadAsync(cancellationToken).ConfigureAwait(false);
            string after = CrontabBlock.Merge(before, CrontabProgram.AsBytes(block));
            if (after == before)
            {
                io.Say(parsed, "The crontab has these lines already.");
                return ExitCode.Success;
            }

            OutputFolder.Create(Path.Combine(logs, CrontabBlock.LogFolder));
            await crontab.WriteAsync(after, cancellationToken).ConfigureAwait(false);
            io.Say(parsed, "Installed; 'crontab -l' shows the lines.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command WriteTo(CommandIo io)
    {
        var file = new Argument<string>("FILE") { Description = "The file; it is replaced." };
        var command = new Command("output", "Writes the lines to a file.") { file };
        HostSchedulerOptions options = HostSchedulerOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            (string block, string logs) = await BlockAsync(io, parsed, options).ConfigureAwait(false);
            await OutputFolder.WriteAsync(parsed.GetValue(file)!, block, cancellationToken).ConfigureAwait(false);
            OutputFolder.Create(Path.Combine(logs, CrontabBlock.LogFolder));
            io.Say(parsed, $"Wrote {parsed.GetValue(file)}.");
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The lines, and the folder of the logs, which must be there before a shell writes into it.</summary>
    private static async Task<(string Block, string Logs)> BlockAsync(CommandIo io, ParseResult parsed, HostSchedulerOptions options)
    {
        await using Session session = Session.Open(parsed, io);
        (IReadOnlyList<HostJob> jobs, ToolCommand tool) = options.Choose(parsed, io, session);
        return (CrontabBlock.Of(jobs, tool), tool.LogFolder);
    }
}
