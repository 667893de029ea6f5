namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>Tests that weigh the memory of the whole process, and so run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory of the process";
}
