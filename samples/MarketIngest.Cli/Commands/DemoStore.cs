using System.CommandLine;

namespace MarketIngest.Cli.Commands;

/// <summary>Keeps the demo's invented figures and real data apart: the run log says which a store holds.</summary>
internal static class DemoStore
{
    /// <summary>The trigger under which the bundled demo runs.</summary>
    public const string Trigger = "demo";

    /// <summary>Refuses to mix the demo into a store of real data.</summary>
    /// <exception cref="CommandException">The store holds runs that are not the demo's.</exception>
    public static async Task RefuseRealAsync(Session session, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(session.Store, run => run.Trigger != Trigger, cancellationToken).ConfigureAwait(false))
        {
            throw CommandException.Configuration($"{session.StoreName} holds data of other runs, and the demo's figures are invented. Name another store, for example --store sqlite:./demo.db.");
        }
    }

    /// <summary>Warns before real data go into a store of the demo.</summary>
    public static async Task WarnAsync(CommandIo io, ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (await HoldsAsync(session.Store, run => run.Trigger == Trigger, cancellationToken).ConfigureAwait(false))
        {
            io.Say(parsed, $"warning: {session.StoreName} holds the demo's invented figures; use another store for real data.");
        }
    }

    /// <summary>Warns before a transfer mixes the demo's figures with others.</summary>
    public static async Task WarnAsync(CommandIo io, ParseResult parsed, (string Name, IStore Store) source, (string Name, IStore Store) target, CancellationToken cancellationToken)
    {
        foreach (((string Name, IStore Store) demo, (string Name, IStore Store) other) in (((string, IStore), (string, IStore))[])[(source, target), (target, source)])
        {
            if (await HoldsAsync(demo.Store, run => run.Trigger == Trigger, cancellationToken).ConfigureAwait(false)
                && await HoldsAsync(other.Store, run => run.Trigger != Trigger, cancellationToken).ConfigureAwait(false)
                && !await HoldsAsync(other.Store, run => run.Trigger == Trigger, cancellationToken).ConfigureAwait(false))
            {
                io.Say(parsed, $"warning: {demo.Name} holds the demo's invented figures and {other.Name} holds data of other runs; {target.Name} will hold both.");
            }
        }
    }

    private static async Task<bool> HoldsAsync(IStore store, Func<JobRun, bool> matches, CancellationToken cancellationToken)
    {
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (matches(run))
            {
                return true;
            }
        }

        return false;
    }
}
