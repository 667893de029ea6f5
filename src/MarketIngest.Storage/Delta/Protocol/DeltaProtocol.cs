namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>What a reader and a writer must understand.</summary>
/// <param name="MinReaderVersion">The reader version; 3 stands for the features listed.</param>
/// <param name="MinWriterVersion">The writer version; 7 stands for the features listed.</param>
internal sealed record DeltaProtocol(int MinReaderVersion, int MinWriterVersion) : DeltaAction
{
    /// <summary>The features that a reader must understand, or null below reader version 3.</summary>
    public IReadOnlyList<string>? ReaderFeatures { get; init; }

    /// <summary>The features that a writer must understand, or null below writer version 7.</summary>
    public IReadOnlyList<string>? WriterFeatures { get; init; }
}
