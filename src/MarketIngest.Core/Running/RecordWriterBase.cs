namespace MarketIngest.Running;

/// <summary>The common base under which a sink keeps its writers.</summary>
internal abstract class RecordWriterBase;
