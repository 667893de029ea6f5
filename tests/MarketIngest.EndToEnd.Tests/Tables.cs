using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>Stored tables as lines of text, for comparison.</summary>
internal static class Tables
{
    /// <summary>Every dataset that the demo's jobs fill.</summary>
    public static IReadOnlyList<DatasetSchema> All { get; } =
    [
        OtcWeekly.Schema, RegShoDaily.Schema, ShortInterest.Schema, IexMatchedVolume.Schema, IexHistFile.Schema, PriceBar.Schema, CorporateAction.Schema,
        OffExchangeWeek.Schema, OffExchangeDay.Schema, FlipRecord.Schema,
    ];

    public static Task<IReadOnlyList<string>> ContentAsync(IStore store, DatasetSchema schema, Instant? knownBy = null) =>
        ReadAsync(store, schema, knownBy, (_, _) => "");

    /// <summary>Content with what the row's history rests on, without the run that wrote it.</summary>
    public static Task<IReadOnlyList<string>> WithEvidenceAsync(IStore store, DatasetSchema schema) =>
        ReadAsync(store, schema, null, (batch, row) => $"|{ColumnText.Of(batch.KnownAt(row))}|{batch.Basis(row)}|{batch.Lineage(row).PayloadSha256}");

    /// <summary>Content with the whole lineage.</summary>
    public static Task<IReadOnlyList<string>> WithLineageAsync(IStore store, DatasetSchema schema) =>
        ReadAsync(store, schema, null, (batch, row) => $"|{ColumnText.Of(batch.KnownAt(row))}|{batch.Basis(row)}|{batch.Lineage(row)}");

    private static async Task<IReadOnlyList<string>> ReadAsync(IStore store, DatasetSchema schema, Instant? knownBy, Func<ColumnBatch, int, string> more)
    {
        int[] columns = [.. schema.Columns.Where(c => !c.IsVolatile).Select(c => c.Ordinal)];
        List<string> lines = [];
        await foreach (ColumnBatch batch in store.ReadAsync(new DatasetQuery(schema) { KnownBy = knownBy }, TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    lines.Add(string.Join('|', columns.Select(c => ColumnText.Of(batch, c, row) ?? "null")) + more(batch, row));
                }
            }
        }

        return lines;
    }
}
