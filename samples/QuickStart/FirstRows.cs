using MarketIngest;

using NodaTime;

namespace QuickStart;

/// <summary>The first screen of the README: ten lines that end in printed rows, without a network.</summary>
public static class FirstRows
{
    /// <summary>Collects a week of daily short sale volume from recorded answers and prints the rows of one symbol.</summary>
    public static async Task<int> PrintAsync()
    {
        #region readme-quickstart
        string recorded = Path.Combine(AppContext.BaseDirectory, "recorded");
        await using Ingest ingest = Ingest.Create(i => i
            .UseMemory()                                            // or UseSqlite("market.db")
            .AddSourceAccess(o => o.ReplayDirectory = recorded)     // recorded answers; without this line FINRA is asked
            .AddFinra());
        JobRun run = await ingest.RunAsync("collect_reg_sho", new CollectRequest { From = new LocalDate(2024, 5, 13), Until = new LocalDate(2024, 5, 18) });
        Console.WriteLine($"{run.Job}: {run.Outcome}, {run.RecordsInserted} rows inserted");
        await foreach (RegShoDaily row in ingest.Store.ReadAsync<RegShoDaily>(q => q with { Symbols = ["GME"] }))
        {
            Console.WriteLine($"{row.Date:uuuu-MM-dd} {row.Symbol} sold short {row.ShortVolume,12:N0} of {row.TotalVolume,12:N0} shares");
        }
        #endregion

        return run.Outcome == CollectOutcome.Collected ? 0 : 1;
    }
}
