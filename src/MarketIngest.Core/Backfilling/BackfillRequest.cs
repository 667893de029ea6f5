using NodaTime;

namespace MarketIngest;

/// <summary>Which history to fill.</summary>
public sealed record BackfillRequest
{
    /// <summary>The dataset, for example <c>prices.bars</c>, or the job that fills it, for example <c>update_sp500</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The first as-of date.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The day after the last as-of date, or null for today.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The symbols, or empty for the collector's own set.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Whether what is complete is asked for again; by default it never is, so that a backfill that was interrupted goes on where it stopped.</summary>
    public RefreshPolicy Refresh { get; init; }

    /// <summary>Options of the job by name, without the leading dashes.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The window is empty.</exception>
    internal void Validate()
    {
        if (Until <= From)
        {
            throw new ArgumentException($"The backfill's window is empty: from {ColumnText.Of(From)} until {ColumnText.Of(Until.Value)}.");
        }
    }

    internal CollectRequest ToCollectRequest() => new() { From = From, Until = Until, Symbols = Symbols, Kind = RunKind.Backfill, Refresh = Refresh, Options = Options };
}
