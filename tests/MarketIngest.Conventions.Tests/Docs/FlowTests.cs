using System.Globalization;

using MarketIngest.Analytics.OffExchange;
using MarketIngest.Conventions.Tests.Tree;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>The row that docs/flow.md follows, collected twice: before and after FINRA restated it.</summary>
public sealed class FlowTests
{
    private static readonly LocalDate Week = new(2026, 9, 14);
    private static readonly Instant Friday = Instant.FromUtc(2026, 9, 18, 22, 30);
    private static readonly Instant First = Instant.FromUtc(2026, 10, 5, 22, 30);
    private static readonly Instant Later = Instant.FromUtc(2026, 10, 19, 22, 30);

    [Fact]
    public async Task Flow_OneRow_IsWhatThePageShows()
    {
        string database = Path.Combine(Path.GetTempPath(), $"marketingest-flow-{Guid.NewGuid():N}.db");
        List<string> lines = [];
        try
        {
            await RunAsync(database, Friday, "collect_daily_bars", new CollectRequest { From = Week.PlusWeeks(-2), Until = Week.PlusDays(5), Symbols = ["GME"] });
            foreach (Instant day in (Instant[])[First, Later])
            {
                await RunAsync(database, day, "collect_finra_otc", new CollectRequest { From = Week, Until = Week.PlusWeeks(1) });
                await RunAsync(database, day, OffExchangeDerivation.Job, new CollectRequest());
            }

            await using Ingest ingest = Open(database, Later);
            lines.Add("versions of the record");
            await AddAsync(lines, ingest.Store, OtcWeekly.Schema, "summary_type", "OTC_W_SMBL", "shares", q => q with { History = HistoryScope.All });
            lines.Add("derived ratio, as known on each day");
            await AddAsync(lines, ingest.Store, OffExchangeWeek.Schema, "quality", "official", "offex_fraction", q => q with { KnownBy = First });
            await AddAsync(lines, ingest.Store, OffExchangeWeek.Schema, "quality", "official", "offex_fraction", q => q with { KnownBy = Later });
        }
        finally
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(database) + "*"))
            {
                File.Delete(file);
            }
        }

        FencedBlock shown = MarkdownFile.All.SelectMany(page => page.Blocks).Single(block => block.Noted("output") == "flow");
        (string.Join('\n', lines) + "\n").ShouldBe(shown.Body);
    }

    private static async Task RunAsync(string database, Instant now, string job, CollectRequest request)
    {
        await using Ingest ingest = Open(database, now);
        JobRun run = await ingest.RunAsync(job, request, TestContext.Current.CancellationToken);
        (run.Outcome, run.Errors).ShouldBe((CollectOutcome.Collected, null), job);
    }

    private static Ingest Open(string database, Instant now) => Ingest.Create(i =>
    {
        i.Services.AddSingleton<TimeProvider>(new FixedClock(now));
        i.UseSqlite(database)
            .AddSourceAccess(o => o.ReplayDirectory = Path.Combine(RepositoryTree.Root, "samples/MarketIngest.Cli/demo-archive"))
            .AddFinra(o => o.Tiers = [Calendars.Publication.OtcTier.T1])
            .AddYahoo()
            .AddOffExchange();
    });

    private static async Task AddAsync(List<string> lines, IStore store, DatasetSchema schema, string filter, string wanted, string shown, Func<DatasetQuery, DatasetQuery> narrow)
    {
        var query = new DatasetQuery(schema) { Symbols = ["GME"], From = Week, Until = Week.PlusWeeks(1) };
        int filtered = Ordinal(schema, filter);
        int value = Ordinal(schema, shown);
        await foreach (ColumnBatch batch in store.ReadAsync(narrow(query), TestContext.Current.CancellationToken))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                if (ColumnText.Of(batch, filtered, row) == wanted)
                {
                    string ended = batch.EndedAt(row) is { } at ? ColumnText.Of(at) : "-";
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"  {shown} {Shown(batch, value, row)}  known_at {ColumnText.Of(batch.KnownAt(row))} {SnakeCase.Of(batch.Basis(row))}  ended_at {ended}"));
                }
            }
        }
    }

    private static string Shown(ColumnBatch batch, int ordinal, int row) =>
        batch.Schema.Columns[ordinal].Kind == ColumnKind.Double ? batch.Values<double>(ordinal)[row].ToString("F6", CultureInfo.InvariantCulture) : ColumnText.Of(batch, ordinal, row)!;

    private static int Ordinal(DatasetSchema schema, string column) => schema.Columns.Single(c => c.Name == column).Ordinal;
}
