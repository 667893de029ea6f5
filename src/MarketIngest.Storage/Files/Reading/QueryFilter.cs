using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>What a query leaves out: whole files by what is known of them, then rows.</summary>
internal sealed class QueryFilter(TableLayout layout, DatasetQuery query)
{
    private readonly HashSet<string> symbols = query.Symbols.ToHashSet(StringComparer.Ordinal);
    private readonly string[] sortedSymbols = [.. query.Symbols.Order(CodePointComparer.Instance)];
    private readonly bool isHeld = query is { KnownBy: not null, History: HistoryScope.Newest };

    /// <summary>Whether any row of a file can be part of the answer.</summary>
    public bool MayHold(TableFile file, VersionSide side) =>
        !(query.KnownBy is { } by && (file.FirstKnownAt > by || (isHeld && side == VersionSide.History && file.LastEndedAt <= by)))
        && !(query.From is { } from && file.LastAsOf < from)
        && !(query.Until is { } until && file.FirstAsOf >= until)
        && (symbols.Count == 0 || file.FirstSymbol is null || file.LastSymbol is null || HasSymbolBetween(file.FirstSymbol, file.LastSymbol));

    /// <summary>Whether every row of a file is part of the answer, so that rows need no look.</summary>
    public bool HoldsAll(TableFile file, VersionSide side)
    {
        bool isKnown = query.KnownBy is not { } by || (file.LastKnownAt <= by && !(isHeld && side == VersionSide.History));
        bool isInWindow = (query.From is null && query.Until is null)
            || (layout.Schema.Columns[layout.Schema.AsOfOrdinal!.Value].IsKey && (query.From is not { } from || file.FirstAsOf >= from) && (query.Until is not { } until || file.LastAsOf < until));
        return isKnown && isInWindow && (symbols.Count == 0 || (file.FirstSymbol is { } symbol && symbol == file.LastSymbol && symbols.Contains(symbol)));
    }

    /// <summary>Whether a row is part of the answer.</summary>
    public bool Matches(FileBlock block, int row)
    {
        if (query.KnownBy is { } by && (block.KnownAt(row) > by || (isHeld && block.EndedAt(row) <= by)))
        {
            return false;
        }

        if (symbols.Count > 0 && (block.Rows.IsNull(layout.Schema.SymbolOrdinal!.Value, row) || !symbols.Contains(block.Rows.Values<string>(layout.Schema.SymbolOrdinal.Value)[row])))
        {
            return false;
        }

        if (query.From is null && query.Until is null)
        {
            return true;
        }

        int asOf = layout.Schema.AsOfOrdinal!.Value;
        LocalDate date = block.Rows.Values<LocalDate>(asOf)[row];
        return !block.Rows.IsNull(asOf, row) && (query.From is not { } from || date >= from) && (query.Until is not { } until || date < until);
    }

    /// <summary>What a format may leave out by its own statistics.</summary>
    public IReadOnlyList<ColumnRange> Ranges(VersionSide side)
    {
        List<ColumnRange> ranges = [];
        if (query.From is not null || query.Until is not null)
        {
            ranges.Add(Range<LocalDate>(layout.Schema.Columns[layout.Schema.AsOfOrdinal!.Value], query.From, query.Until?.PlusDays(-1)));
        }

        if (symbols.Count > 0)
        {
            ranges.Add(ColumnRanges.Of(layout.Schema.Columns[layout.Schema.SymbolOrdinal!.Value], sortedSymbols[0], sortedSymbols[^1]));
        }

        if (query.KnownBy is { } by)
        {
            ranges.Add(Range<Instant>(layout.Newest[layout.KnownAt], null, by));
            if (isHeld && side == VersionSide.History)
            {
                ranges.Add(Range<Instant>(layout.History[layout.EndedAt], by, null));
            }
        }

        return ranges;
    }

    private static ColumnRange Range<T>(ColumnDefinition column, T? least, T? greatest)
        where T : struct => ColumnRanges.Of(column, least, greatest);

    private bool HasSymbolBetween(string first, string last)
    {
        int index = Array.BinarySearch(sortedSymbols, first, CodePointComparer.Instance);
        index = index < 0 ? ~index : index;
        return index < sortedSymbols.Length && CodePointComparer.Instance.Compare(sortedSymbols[index], last) <= 0;
    }
}
