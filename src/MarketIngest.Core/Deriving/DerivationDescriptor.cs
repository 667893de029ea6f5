namespace MarketIngest;

/// <summary>What a derivation is: its job, what it reads and what it makes.</summary>
public sealed record DerivationDescriptor
{
    /// <summary>The job it belongs to, for example <c>compute_offex_ratio</c>.</summary>
    public required string Job { get; init; }

    /// <summary>The datasets it makes; the first is the one the run log names.</summary>
    public required IReadOnlyList<DatasetSchema> Datasets { get; init; }

    /// <summary>The stored datasets it reads; a change of one of them makes its window due again.</summary>
    public required IReadOnlyList<DatasetSchema> Inputs { get; init; }

    /// <summary>The id of the calendar it counts sessions by.</summary>
    public required string Calendar { get; init; }

    /// <summary>By input, how many days before a changed as-of date results may change too; none where it is not named.</summary>
    public IReadOnlyDictionary<string, int> ReachBackDays { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many days after a changed as-of date its results may change too; never beyond today.</summary>
    public int ReachForwardDays { get; init; }
}
