using MarketIngest;
using MarketIngest.Calendars;
using MarketIngest.Running;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

// What a stranger writes first: declare, run, read. Recorded answers go through the whole engine into SQLite.
var services = new ServiceCollection();
services.AddMarketIngest(ingest => ingest
    .UseSqlite(args[0])
    .AddSourceAccess(o => o.ReplayDirectory = Path.Combine(AppContext.BaseDirectory, "recorded"))
    .AddFinra());
await using ServiceProvider provider = services.BuildServiceProvider();
IngestRunner runner = provider.GetRequiredService<IngestRunner>();
IStore store = provider.GetRequiredService<IStore>();

var week = new CollectRequest { From = new LocalDate(2024, 5, 13), Until = new LocalDate(2024, 5, 18) };
JobRun first = await runner.RunAsync("collect_reg_sho", week);
JobRun again = await runner.RunAsync("collect_reg_sho", week with { Refresh = RefreshPolicy.Always });
Console.WriteLine($"{first.Outcome}: {first.RecordsInserted} inserted; again: {again.RecordsInserted} inserted, {again.RecordsUnchanged} unchanged");
await foreach (RegShoDaily row in store.ReadAsync<RegShoDaily>(q => q with { Symbols = ["GME"] }))
{
    Console.WriteLine($"{ColumnText.Of(row.Date)} {row.Symbol} {ColumnText.Of(row.ShortVolume)} {ColumnText.Of(row.TotalVolume)}");
}

IScheduleCalendar nyse = provider.GetRequiredService<CalendarCatalog>().Get("XNYS");
Console.WriteLine($"next session after 2026-11-25: {ColumnText.Of(nyse.NextBusinessDay(new LocalDate(2026, 11, 25)))}");
