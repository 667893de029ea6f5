using System.CommandLine;

using MarketIngest.Cli.HostScheduling;

namespace MarketIngest.Cli.Commands;

/// <summary><c>systemd output</c>: the daemon and the jobs as units.</summary>
internal static class SystemdCommand
{
    public static Command Create(CommandIo io)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder; it is made where it is missing." };
        var command = new Command("output", "Writes a service for the daemon, and a service with a timer for each job.") { folder };
        HostSchedulerOptions options = HostSchedulerOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string directory = Path.GetFullPath(parsed.GetValue(folder)!);
            await using Session session = Session.Open(parsed, io);
            (IReadOnlyList<HostJob> jobs, ToolCommand tool) = options.Choose(parsed, io, session);
            OutputFolder.Create(directory);
            foreach ((string name, string text) in SystemdUnits.Of(jobs, tool))
            {
                await OutputFolder.WriteAsync(Path.Combine(directory, name), text.ReplaceLineEndings("\n"), cancellationToken).ConfigureAwait(false);
            }

            io.Say(parsed, $"Wrote marketingest.service and {jobs.Count} pairs of service and timer to {directory}. Enable either the service or the timers.");
            return ExitCode.Success;
        });
        return new Command("systemd", "The daemon and the jobs as units of systemd.") { command };
    }
}
