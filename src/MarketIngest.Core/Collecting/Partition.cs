using NodaTime;

namespace MarketIngest;

/// <summary>The unit of fetch, retry, commit, progress and resumption: a week, a symbol, a filing.</summary>
/// <param name="Key">The stable name within its job, for example <c>2026-07-20/T1/ATS_W_SMBL</c>.</param>
/// <param name="From">The first as-of date.</param>
/// <param name="Until">The day after the last as-of date.</param>
public sealed record Partition(string Key, LocalDate From, LocalDate Until)
{
    /// <summary>When the source is expected to have published, or null when it has always been there.</summary>
    public Instant? ExpectedAt { get; init; }

    /// <summary>What an answer without rows means.</summary>
    public EmptyAnswer Empty { get; init; }

    /// <summary>The dataset without whose rows the answer counts as empty, or null when any dataset's rows will do.</summary>
    public DatasetSchema? Requires { get; init; }

    /// <summary>The symbols, where the partition is one of symbols.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The end of the week the partition is about, for the run log.</summary>
    public LocalDate? WeekEnd { get; init; }

    /// <summary>The trade date the partition is about, for the run log.</summary>
    public LocalDate? TradeDate { get; init; }

    /// <summary>The settlement date the partition is about, for the run log.</summary>
    public LocalDate? SettlementDate { get; init; }

    /// <summary>What the collector needs to fetch it, by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A value that the collector put there when planning.</summary>
    /// <exception cref="KeyNotFoundException">The partition has no such value.</exception>
    public string Value(string name) => Values.TryGetValue(name, out string? value)
        ? value
        : throw new KeyNotFoundException($"Partition '{Key}' has no value '{name}'.");

    /// <inheritdoc />
    public override string ToString() => Key;
}
