using MarketIngest.Cli.Output;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary>How much of a dataset is in quarantine.</summary>
/// <param name="Dataset">The dataset; empty where the parser could not tell.</param>
/// <param name="Rows">The rows over all runs.</param>
/// <param name="NewestRun">The newest run that refused rows.</param>
/// <param name="NewestRows">The rows that that run refused.</param>
internal sealed record QuarantineCount(string Dataset, long Rows, string NewestRun, long NewestRows)
{
    public static async Task<IReadOnlyList<QuarantineCount>> ReadAsync(IStore store, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, QuarantineCount>(StringComparer.Ordinal);
        await foreach (QuarantinedRow row in store.ReadAsync<QuarantinedRow>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            QuarantineCount known = counts.GetValueOrDefault(row.Dataset) ?? new QuarantineCount(row.Dataset, 0, row.RunId, 0);

            // Ids of runs grow with time.
            int order = string.CompareOrdinal(row.RunId, known.NewestRun);
            counts[row.Dataset] = known with
            {
                Rows = known.Rows + 1,
                NewestRun = order > 0 ? row.RunId : known.NewestRun,
                NewestRows = order > 0 ? 1 : known.NewestRows + (order == 0 ? 1 : 0),
            };
        }

        return [.. counts.Values];
    }

    public static void Print(CommandIo io, IReadOnlyList<QuarantineCount> counts)
    {
        var table = Tables.Create("in quarantine", "rows", "newest run", "its rows");
        foreach (QuarantineCount count in counts)
        {
            table.AddRow(count.Dataset.Length == 0 ? "–" : count.Dataset, $"{count.Rows}", count.NewestRun, $"{count.NewestRows}");
        }

        Tables.Write(io.Output, table);
    }
}
