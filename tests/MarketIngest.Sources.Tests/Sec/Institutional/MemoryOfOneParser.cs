namespace MarketIngest.Sources.Tests.Sec.Institutional;

/// <summary>Runs alone: what lives is measured for the whole process.</summary>
[CollectionDefinition("memory of one parser", DisableParallelization = true)]
public sealed class MemoryOfOneParser;
