using System.CommandLine;

using MarketIngest.Cli.Output;

namespace MarketIngest.Cli.Commands;

/// <summary><c>export</c> and <c>import</c>: copies between stores, resumable.</summary>
internal static class TransferCommand
{
    private const string Form = "sqlite:PATH, postgres:CONNECTION, csv:DIR, parquet:DIR, delta:DIR or memory:";

    public static Command CreateExport(CommandIo io) => Create(
        io,
        "export",
        "Copies datasets with all their versions into another store; run again, it goes on where it ended.",
        new Option<string>("--to") { Description = $"The store to copy to: {Form}.", Required = true },
        (session, other) => (session.Choice, other));

    public static Command CreateImport(CommandIo io) => Create(
        io,
        "import",
        "Copies datasets with all their versions out of another store; run again, it goes on where it ended.",
        new Option<string>("--from") { Description = $"The store to copy from: {Form}.", Required = true },
        (session, other) => (other, session.Choice));

    private static Command Create(CommandIo io, string name, string description, Option<string> other, Func<Session, StoreChoice, (StoreChoice Source, StoreChoice Target)> ways)
    {
        var datasets = new Argument<string[]>("DATASET") { Description = "The datasets (default: all, with run log, quarantine and progress).", Arity = ArgumentArity.ZeroOrMore };
        var chunkRows = new Option<int>("--chunk-rows") { Description = "About how many rows one commit carries.", DefaultValueFactory = _ => new TransferOptions().ChunkRows };
        chunkRows.Validators.Add(Options.Between(1, int.MaxValue));
        var command = new Command(name, description) { datasets, other, chunkRows };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using Session session = Session.Open(parsed, io);
            StoreChoice second = StoreChoice.Of(other.Name, parsed.GetValue(other)!, session.Configuration);
            (StoreChoice source, StoreChoice target) = ways(session, second);
            Refuse(source, target);
            target.RequireWritable();
            string[] chosen = parsed.GetValue(datasets) ?? [];
            TransferPlan plan = chosen.Length == 0
                ? TransferPlan.Everything(session.Jobs)
                : TransferPlan.Of(session.Jobs, [.. chosen.Select(d => DatasetCatalog.Get(session, d))]);
            await using Ingest opened = session.OpenStore(second);
            IStore from = source == second ? opened.Store : session.Store;
            IStore to = source == second ? session.Store : opened.Store;
            await DemoStore.WarnAsync(io, parsed, (source.Name, from), (target.Name, to), cancellationToken).ConfigureAwait(false);

            using var report = new TransferReport(io, parsed, session.Clock);
            var transfer = new StoreTransfer(from, to, new TransferOptions { ChunkRows = parsed.GetValue(chunkRows), Progress = report });
            report.End(await transfer.RunAsync(plan, cancellationToken).ConfigureAwait(false), isEverything: chosen.Length == 0);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Refuse(StoreChoice source, StoreChoice target)
    {
        if (source.Place.IsSameAs(target.Place))
        {
            throw CommandException.Usage($"Source and target are the same store: {source.Name}.");
        }

        if (!source.Place.Exists)
        {
            throw CommandException.Configuration($"There is no store to copy from at {source.Name}.");
        }
    }
}
