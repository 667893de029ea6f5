namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A file of a checkpoint.</summary>
/// <param name="Version">The version whose state it holds.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Part">Its part, from 1; 0 for a checkpoint of the second kind, named by a UUID.</param>
/// <param name="Parts">The number of parts; 0 for a checkpoint of the second kind.</param>
internal readonly record struct DeltaCheckpointName(long Version, string Name, int Part, int Parts)
{
    /// <summary>Whether only a reader of the feature <c>v2Checkpoint</c> understands it.</summary>
    public bool IsSecondKind => Parts == 0;
}
