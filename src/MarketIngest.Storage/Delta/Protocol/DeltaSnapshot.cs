using System.Collections.Immutable;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The state of a table at one version. Never changes; a later version is a new snapshot.</summary>
internal sealed record DeltaSnapshot
{
    /// <summary>The version.</summary>
    public required long Version { get; init; }

    /// <summary>What readers and writers must understand.</summary>
    public required DeltaProtocol Protocol { get; init; }

    /// <summary>Schema, partition columns and settings.</summary>
    public required DeltaMetadata Metadata { get; init; }

    /// <summary>The files, by decoded path.</summary>
    public required ImmutableDictionary<string, DeltaAdd> Files { get; init; }

    /// <summary>The files removed that a reader of an older version may still need, by decoded path.</summary>
    public required ImmutableDictionary<string, DeltaRemove> Tombstones { get; init; }

    /// <summary>How far each application is.</summary>
    public required ImmutableDictionary<string, DeltaTransaction> Transactions { get; init; }

    /// <summary>How far an application is, or null.</summary>
    public long? TransactionVersion(string appId) => Transactions.TryGetValue(appId, out DeltaTransaction? transaction) ? transaction.Version : null;
}
