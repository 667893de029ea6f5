using System.CommandLine;

using MarketIngest.Cli.HostScheduling;

namespace MarketIngest.Cli.Commands;

/// <summary>The options of the commands that write files for schedulers of the machine.</summary>
internal sealed record HostSchedulerOptions(Option<string[]> Jobs, Option<string?> Tool)
{
    public static HostSchedulerOptions AddTo(Command command)
    {
        var options = new HostSchedulerOptions(
            Options.List("--jobs", "Only these jobs, separated by commas (default: all that have a schedule and are enabled)."),
            new Option<string?>("--tool") { Description = "The program that the scheduler starts (default: this one)." });
        command.Options.Add(options.Jobs);
        command.Options.Add(options.Tool);
        return options;
    }

    /// <summary>The jobs and the tool that the arguments name.</summary>
    public (IReadOnlyList<HostJob> Jobs, ToolCommand Tool) Choose(ParseResult parsed, CommandIo io, Session session) =>
        (HostJob.Choose(session, parsed.GetValue(Jobs) ?? []), ToolCommand.Of(parsed, io, session.Choice, parsed.GetValue(Tool)));
}
