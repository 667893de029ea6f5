using MarketIngest.Analytics.OffExchange;
using MarketIngest.Cli.Output;

using NodaTime;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary>Prints off-exchange ratios as rows, or as tables with a small chart.</summary>
internal static class OffExchangeReport
{
    public static void Print(TextWriter output, RowFormat format, IReadOnlyList<ColumnBatch> batches, HashSet<string> bases)
    {
        if (format == RowFormat.Json)
        {
            using var printer = new RowPrinter(output, format, LineageColumns.Hidden);
            foreach (ColumnBatch batch in batches.OrderBy(b => b.Schema == OffExchangeWeek.Schema ? 0 : 1))
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    if (batch.Schema == OffExchangeWeek.Schema || bases.Contains(SnakeCase.Of(OffExchangeDay.Schema.Create(batch, row).Basis)))
                    {
                        printer.Print(batch, row);
                    }
                }
            }

            return;
        }

        PrintWeeks(output, Records(batches, OffExchangeWeek.Schema));
        PrintDays(output, [.. Records(batches, OffExchangeDay.Schema).Where(d => bases.Contains(SnakeCase.Of(d.Basis)))]);
    }

    private static List<T> Records<T>(IEnumerable<ColumnBatch> batches, DatasetSchema<T> schema)
        where T : IMarketRecord<T> => [.. batches.Where(b => b.Schema == schema).SelectMany(b => Enumerable.Range(0, b.Count).Select(row => schema.Create(b, row)))];

    private static void PrintWeeks(TextWriter output, List<OffExchangeWeek> weeks)
    {
        Table table = Tables.Create("symbol", "week", "ATS", "non-ATS", "consolidated", "off-exchange", "", "quality", "sessions");
        table.Title("Off-exchange ratio by week");
        foreach (OffExchangeWeek week in weeks)
        {
            table.AddRow(
                Markup.Escape(week.Symbol),
                ColumnText.Of(week.WeekStart),
                Shares(week.AtsShares),
                Shares(week.NonAtsShares),
                Shares(week.ConsolidatedShares),
                Percent(week.Fraction),
                Bar(week.Fraction),
                SnakeCase.Of(week.Quality),
                $"{week.SessionsPresent}/{week.SessionsExpected}");
        }

        Tables.Write(output, table);
    }

    private static void PrintDays(TextWriter output, List<OffExchangeDay> days)
    {
        Table table = Tables.Create("symbol", "basis", "sessions", "first", "last", "newest", "by session (each block one session, full height = 100 %)");
        table.Title("Off-exchange ratio by session");
        foreach (var series in days.GroupBy(d => (d.Symbol, d.Basis)))
        {
            List<OffExchangeDay> ordered = [.. series.OrderBy(d => d.Date)];
            table.AddRow(
                Markup.Escape(series.Key.Symbol),
                SnakeCase.Of(series.Key.Basis),
                $"{ordered.Count}",
                ColumnText.Of(ordered[0].Date),
                ColumnText.Of(ordered[^1].Date),
                $"{Percent(ordered[^1].Fraction)} {SnakeCase.Of(ordered[^1].Quality)}",
                Sparkline.Of(ordered.Select(d => (double?)d.Fraction)));
        }

        Tables.Write(output, table);
    }

    private static string Shares(decimal? shares) => shares is { } value ? $"{value:#,0}" : "–";

    private static string Percent(double? fraction) => fraction is { } value ? $"{value * 100:0.00} %" : "–";

    private static string Bar(double? fraction) => fraction is { } value ? new string('█', Math.Clamp((int)Math.Round(value * 20), 0, 24)) : "";
}
