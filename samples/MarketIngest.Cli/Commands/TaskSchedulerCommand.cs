using System.CommandLine;
using System.Text;

using MarketIngest.Cli.HostScheduling;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary><c>schtasks output</c>: the jobs as tasks of the Windows Task Scheduler.</summary>
internal static class TaskSchedulerCommand
{
    public static Command Create(CommandIo io)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder; it is made where it is missing." };
        var zone = new Option<string?>("--zone") { Description = "The IANA zone of the machine that runs the tasks (default: this machine's)." };
        var command = new Command("output", "Writes a task in XML for each job, and the PowerShell script that they start.") { folder, zone };
        HostSchedulerOptions options = HostSchedulerOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string directory = Path.GetFullPath(parsed.GetValue(folder)!);
            DateTimeZone machine = parsed.GetValue(zone) is { } id ? CronOptions.Zone(id) : DateTimeZoneProviders.Tzdb.GetSystemDefault();
            await using Session session = Session.Open(parsed, io);
            (IReadOnlyList<HostJob> jobs, ToolCommand tool) = options.Choose(parsed, io, session);
            OutputFolder.Create(directory);
            string wrapper = Path.Combine(directory, PowerShellWrapper.Name);

            // Windows PowerShell 5.1 reads a script without a mark in the machine's own code page.
            await OutputFolder.WriteAsync(wrapper, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(PowerShellWrapper.Of(tool).ReplaceLineEndings("\r\n"))], cancellationToken).ConfigureAwait(false);
            foreach (HostJob job in jobs)
            {
                using var xml = new MemoryStream();
                TaskXml.Write(xml, job, TaskTriggers.Of(job, machine, session.Now), wrapper, session.Now.InZone(machine).Date);
                await OutputFolder.WriteAsync(Path.Combine(directory, $"{Quoting.FileName(job.Name)}.xml"), xml.ToArray(), cancellationToken).ConfigureAwait(false);
            }

            io.Say(parsed, $"Wrote {jobs.Count} tasks for a machine in {machine.Id} and {PowerShellWrapper.Name} to {directory}. Each is registered with: schtasks /create /tn MarketIngest\\JOB /xml JOB.xml");
            return ExitCode.Success;
        });
        return new Command("schtasks", "The jobs as tasks of the Windows Task Scheduler.") { command };
    }
}
