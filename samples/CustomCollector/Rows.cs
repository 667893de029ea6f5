using MarketIngest;
using MarketIngest.Running;

using NodaTime;

namespace CustomCollector;

/// <summary>The user's own collector in the same engine as the built-in ones.</summary>
public static class Rows
{
    /// <summary>Collects twice and prints what is stored, and what was refused.</summary>
    public static async Task<int> PrintAsync()
    {
        #region custom-run
        string data = Path.Combine(AppContext.BaseDirectory, "data");
        await using Ingest ingest = Ingest.Create(i => i
            .UseMemory()
            .AddSourceAccess(o => o.DataDirectory = data)
            .AddCollector<MarginDebtCollector>()
            .AddJob(new JobDefinition("collect_margin_debt") { Schedule = new JobSchedule("0 9 * * 1-5") }));
        JobRun first = await ingest.RunAsync("collect_margin_debt");
        JobRun second = await ingest.RunAsync("collect_margin_debt", new CollectRequest { Refresh = RefreshPolicy.Always });
        Console.WriteLine($"first run:  {first.RecordsInserted} inserted, {first.RecordsRejected} rejected");
        Console.WriteLine($"second run: {second.RecordsInserted} inserted, {second.RecordsUnchanged} unchanged");
        await foreach (MarginDebt row in ingest.Store.ReadAsync<MarginDebt>())
        {
            Console.WriteLine($"{row.Month:uuuu-MM} {row.DebitBalances / 1_000_000_000,6:N1} billion dollars");
        }

        await foreach (QuarantinedRow row in ingest.Store.ReadAsync<QuarantinedRow>(q => q with { Limit = 1 }))
        {
            Console.WriteLine($"quarantined: {row.Rule}, {row.Column} = {row.Value}, line {row.Position}");
        }
        #endregion

        return first.RecordsInserted == 3 && second.RecordsUnchanged == 3 ? 0 : 1;
    }
}
