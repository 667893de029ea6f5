using MarketIngest;

namespace QuickStart;

/// <summary>Moves everything that a store holds into another one.</summary>
public static class MovingStores
{
    /// <summary>Copies until it is done or stopped.</summary>
    public static async Task<int> RunAsync(string from, string to)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await CopyAsync(from, to, stop.Token);
            return 0;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped; run again to go on.");
            return 130;
        }
    }

    /// <summary>Copies with all versions, and says what was done; run again, it goes on where it ended.</summary>
    /// <param name="from">The address of the source, for example <c>sqlite:market.db</c>.</param>
    /// <param name="to">The address of the target, for example <c>postgres:Host=db;Database=market</c>.</param>
    /// <param name="cancellationToken">Stops after the commit under way.</param>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        #region transfer
        await using Ingest source = Ingest.Create(i => i.UseStoreAt(from).AddFinra().AddIexHist().AddYahoo().AddOffExchange());
        await using Ingest target = Ingest.Create(i => i.UseStoreAt(to));
        TransferPlan plan = TransferPlan.Everything(source.Runner.Jobs);
        TransferResult result = await new StoreTransfer(source.Store, target.Store).RunAsync(plan, cancellationToken);
        foreach (DatasetTransfer done in result.Datasets)
        {
            Console.WriteLine($"{done.Dataset}: {done.RowsWritten} rows copied, {done.RowsSkipped} were there");
        }
        #endregion
    }
}
