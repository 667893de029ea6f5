using System.CommandLine;

using MarketIngest.Cli.Output;
using MarketIngest.Operating;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary><c>locks</c>: who runs what, and taking a job from a holder that is gone.</summary>
internal static class LocksCommand
{
    public static Command Create(CommandIo io)
    {
        var release = new Option<string?>("--release") { Description = "Takes this job from its holder; what the holder still sends is refused." };
        var command = new Command("locks", "Lists the leases of jobs: who runs what, since when, and the last sign of life.") { release };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            if (session.Store is not ILeaseStore)
            {
                io.Say(parsed, $"{session.StoreName} keeps no leases: there, one run of a job at a time holds within a process only.");
            }

            if (parsed.GetValue(release) is { } job)
            {
                await ReleaseAsync(io, parsed, session, job, cancellationToken).ConfigureAwait(false);
                return ExitCode.Success;
            }

            Print(io, parsed, await session.Controls.GetLeasesAsync(cancellationToken).ConfigureAwait(false));
            return ExitCode.Success;
        });
        return command;
    }

    public static void Print(CommandIo io, ParseResult parsed, IReadOnlyList<Lease> leases)
    {
        if (io.IsJson(parsed))
        {
            using var printer = new RowPrinter(io.Output, RowFormat.Json, LineageColumns.Hidden);
            printer.Print(Lease.Schema.ToBatch(leases));
            return;
        }

        if (leases.Count == 0)
        {
            io.Output.WriteLine("No job is running.");
            return;
        }

        var table = Tables.Create("job", "host", "process", "since", "last sign of life", "fence");
        foreach (Lease lease in leases)
        {
            table.AddRow(lease.Name, lease.Host, $"{lease.ProcessId}", ColumnText.Of(lease.AcquiredAt), ColumnText.Of(lease.HeartbeatAt), $"{lease.Fence}");
        }

        Tables.Write(io.Output, table);
    }

    /// <summary>A lease of a job that is registered no more can be released too.</summary>
    private static async Task ReleaseAsync(CommandIo io, ParseResult parsed, Session session, string job, CancellationToken cancellationToken)
    {
        IReadOnlyList<Lease> held = await session.Controls.GetLeasesAsync(cancellationToken).ConfigureAwait(false);
        string name = held.Any(l => l.Name == job) ? job : session.JobOf(job).Name;
        Lease? broken = await session.Controls.ReleaseLeaseAsync(name, cancellationToken).ConfigureAwait(false);
        io.Say(parsed, broken is null ? $"Nobody runs {name}; nothing was released." : $"Released {name}, held by {broken.Holder}.");
    }
}
