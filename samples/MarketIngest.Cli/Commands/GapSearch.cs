using MarketIngest.Calendars;
using MarketIngest.Sources.DailyBars;

namespace MarketIngest.Cli.Commands;

/// <summary>The gaps that a command is about.</summary>
internal sealed class GapSearch(Session session, DatasetSchema schema, IScheduleCalendar calendar, IReadOnlyList<string> symbols, IReadOnlyList<string> providers)
{
    private const string ProgressJob = "collect_daily_bars";

    public DatasetSchema Schema => schema;

    /// <summary>The symbols as they were given.</summary>
    public IReadOnlyList<string> Symbols => symbols;

    /// <summary>The providers of daily bars in order, by name.</summary>
    public IReadOnlyList<string> Providers { get; } = [.. session.DailyBars.Named(providers).Select(p => p.Name)];

    public IAsyncEnumerable<SeriesGap> FindAsync(CancellationToken cancellationToken)
    {
        var query = new DatasetQuery(schema) { Symbols = [.. symbols.SelectMany(SymbolSpelling.Variants)] };
        return schema == PriceBar.Schema
            ? PriceGaps.FindAsync(session.Store.ReadAsync(query, cancellationToken), calendar, Providers, cancellationToken)
            : session.Store.FindGapsAsync(query, calendar, cancellationToken);
    }

    /// <summary>Whether the source was asked for just these sessions and had nothing.</summary>
    public async ValueTask<bool> IsAbsentAtSourceAsync(SeriesGap gap, CancellationToken cancellationToken) =>
        schema == PriceBar.Schema
        && await session.Store.GetPartitionAsync(ProgressJob, PriceGaps.KeyOf(gap), cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Collected };
}
