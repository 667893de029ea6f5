namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Which rows of a row group can matter.</summary>
internal static class RowSelection
{
    /// <summary>The rows that no filter excludes, in their order; none when the whole row group is excluded.</summary>
    public static IReadOnlyList<RowRange> Of(ParquetFileReader file, int rowGroup, IReadOnlyList<RangeFilter> filters)
    {
        RowGroupMetadata group = file.Metadata.RowGroups[rowGroup];
        if (group.RowCount == 0 || filters.Any(f => !f.CanMatch(group.Columns[f.Leaf].Statistics, group.Columns[f.Leaf].ValueCount)))
        {
            return [];
        }

        List<RowRange> selected = [new RowRange(0, group.RowCount)];
        foreach (RangeFilter filter in filters)
        {
            if (file.ReadOffsetIndex(rowGroup, filter.Leaf) is { } offsets && file.ReadColumnIndex(rowGroup, filter.Leaf, offsets.Pages.Count) is { } bounds)
            {
                selected = Intersect(selected, Matching(filter, offsets, bounds, group.RowCount));
            }
        }

        return selected;
    }

    private static List<RowRange> Matching(RangeFilter filter, OffsetIndex offsets, ColumnIndex bounds, long rowCount)
    {
        List<RowRange> found = [];
        for (int page = 0; page < offsets.Pages.Count; page++)
        {
            if (!filter.CanMatch(bounds, page))
            {
                continue;
            }

            long from = offsets.Pages[page].FirstRow;
            long until = page + 1 < offsets.Pages.Count ? offsets.Pages[page + 1].FirstRow : rowCount;
            if (found.Count > 0 && found[^1].Until == from)
            {
                found[^1] = found[^1] with { Until = until };
            }
            else
            {
                found.Add(new RowRange(from, until));
            }
        }

        return found;
    }

    private static List<RowRange> Intersect(List<RowRange> some, List<RowRange> others)
    {
        List<RowRange> both = [];
        for (int i = 0, j = 0; i < some.Count && j < others.Count;)
        {
            long from = Math.Max(some[i].From, others[j].From);
            long until = Math.Min(some[i].Until, others[j].Until);
            if (from < until)
            {
                both.Add(new RowRange(from, until));
            }

            if (some[i].Until < others[j].Until)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both;
    }
}
