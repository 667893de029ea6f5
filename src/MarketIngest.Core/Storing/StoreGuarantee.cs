namespace MarketIngest;

/// <summary>What a store promises beyond the ten promises of every store.</summary>
[Flags]
public enum StoreGuarantee
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Commits survive the end of the process.</summary>
    Durable = 1,

    /// <summary>Several processes may write at once.</summary>
    SharedWriters = 2,

    /// <summary>Outside readers see rows and progress in one state too.</summary>
    AtomicForOutsideReaders = 4,
}
