using System.Globalization;

using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>A partition for each year or month of the date or instant (UTC) in the key, named <c>2024</c> or <c>2024-02</c>.</summary>
internal sealed class PeriodPartitioning(ColumnDefinition dated, PartitionBy by) : Partitioning
{
    private readonly Dictionary<int, string> names = [];

    public override string Of(ColumnBatch rows, int row)
    {
        LocalDate date = dated.Kind == ColumnKind.Instant ? rows.Values<Instant>(dated.Ordinal)[row].InUtc().Date : rows.Values<LocalDate>(dated.Ordinal)[row];
        int period = by == PartitionBy.Month ? (date.Year * 12) + date.Month - 1 : date.Year;
        if (!names.TryGetValue(period, out string? name))
        {
            string year = date.Year.ToString("0000", CultureInfo.InvariantCulture);
            names.Add(period, name = by == PartitionBy.Month ? $"{year}-{date.Month.ToString("00", CultureInfo.InvariantCulture)}" : year);
        }

        return name;
    }
}
