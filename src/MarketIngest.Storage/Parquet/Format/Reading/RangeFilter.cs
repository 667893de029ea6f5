using System.Text;

using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Whether values within bounds can lie in a range that is wanted. It says yes wherever the file's bounds cannot be trusted: without the order that they
/// follow, in an order that is not the one of the range, or where they leave out values that count.
/// </summary>
internal sealed class RangeFilter
{
    private readonly ColumnVector range;
    private readonly ParquetNode node;
    private readonly ValueMapping mapping;
    private readonly bool hasTypeOrder;
    private readonly byte[]? leastText;
    private readonly byte[]? greatestText;

    private RangeFilter(ColumnVector range, int leaf, ParquetNode node, ValueMapping mapping, bool hasTypeOrder)
    {
        this.range = range;
        this.node = node;
        this.mapping = mapping;
        this.hasTypeOrder = hasTypeOrder;
        Leaf = leaf;
        if (range is ColumnVector<string> text)
        {
            leastText = text.IsNull(0) ? null : Encoding.UTF8.GetBytes(text.Values[0]);
            // Half of a surrogate pair is no text; what stands for it in UTF-8 comes earlier than it does.
            greatestText = text.IsNull(1) || text.Values[1].EnumerateRunes().Contains(Rune.ReplacementChar) ? null : Encoding.UTF8.GetBytes(text.Values[1]);
        }
    }

    /// <summary>The column's place among the leaves.</summary>
    public int Leaf { get; }

    /// <summary>Whether the column holds decimals.</summary>
    public bool IsDecimal => mapping.Kind == ColumnKind.Decimal;

    /// <summary>Whether null, which sorts before every value, is wanted.</summary>
    private bool WantsNull => range.IsNull(0);

    /// <summary>The filter of a range, or null where the column's bounds are never of use.</summary>
    public static RangeFilter? Of(ColumnRange range, ParquetFileReader file, int leaf)
    {
        ParquetNode node = file.Schema.Leaves[leaf];
        ValueMapping mapping = ValueMappings.Of(node);
        bool hasOrder = mapping.Kind switch
        {
            _ when mapping.Kind != range.Values.Kind || node.MaxRepetition > 0 => false,
            ColumnKind.Text => node.Logical.Kind is LogicalKind.String or LogicalKind.Enum or LogicalKind.Json,
            ColumnKind.Instant => node.Type == PhysicalType.Int64,

            // Bounds leave out NaN, which sorts before every number: only a range that begins with a number is without it.
            ColumnKind.Double => node.Logical.Kind == LogicalKind.None && !range.Values.IsNull(0) && !double.IsNaN(((ColumnVector<double>)range.Values).Values[0]),
            _ => true,
        };
        bool hasTypeOrder = leaf < file.Metadata.HasTypeOrder.Count && file.Metadata.HasTypeOrder[leaf];
        return hasOrder ? new RangeFilter(range.Values, leaf, node, mapping, hasTypeOrder) : null;
    }

    /// <summary>Whether a column chunk can hold a value that is wanted.</summary>
    public bool CanMatch(ChunkStatistics? statistics, long valueCount)
    {
        if (statistics is null)
        {
            return true;
        }

        (byte[]? least, byte[]? greatest) = statistics switch
        {
            { Least: not null, Greatest: not null } when hasTypeOrder => (statistics.Least, statistics.Greatest),
            { OldLeast: not null, OldGreatest: not null } when HasOldOrder => (statistics.OldLeast, statistics.OldGreatest),
            _ => ((byte[]?)null, (byte[]?)null),
        };
        return CanMatch(least, greatest, statistics.NullCount == valueCount && valueCount > 0, statistics.NullCount != 0);
    }

    /// <summary>Whether a page can hold a value that is wanted.</summary>
    public bool CanMatch(ColumnIndex index, int page) => !hasTypeOrder
        || CanMatch(index.Least[page], index.Greatest[page], index.NullPages[page], index.NullCounts.Count == 0 || index.NullCounts[page] != 0);

    /// <summary>Old bounds were compared as signed numbers whatever the type.</summary>
    private bool HasOldOrder => node.Type is PhysicalType.Int32 or PhysicalType.Int64 && !node.Logical.IsUnsigned;

    private bool CanMatch(byte[]? least, byte[]? greatest, bool isNull, bool hasNulls)
    {
        if (isNull || (hasNulls && WantsNull))
        {
            return WantsNull;
        }

        if (least is null || greatest is null)
        {
            return true;
        }

        if (range is ColumnVector<string>)
        {
            return (leastText is null || greatest.AsSpan().SequenceCompareTo(leastText) >= 0)
                && (greatestText is null || least.AsSpan().SequenceCompareTo(greatestText) <= 0);
        }

        using var bounds = ColumnVector.Create(mapping.Kind);
        return !mapping.TryAppendBound(node, least, bounds)
            || !mapping.TryAppendBound(node, greatest, bounds)
            || HasNaN(bounds)
            || ((range.IsNull(0) || bounds.Compare(1, range, 0) >= 0) && (range.IsNull(1) || bounds.Compare(0, range, 1) <= 0));
    }

    private static bool HasNaN(ColumnVector bounds) => bounds is ColumnVector<double> { Values: var values } && (double.IsNaN(values[0]) || double.IsNaN(values[1]));
}
