namespace MarketIngest.Sources.Tests.Sec.Funds;

/// <summary>Tests that measure the process's memory.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
