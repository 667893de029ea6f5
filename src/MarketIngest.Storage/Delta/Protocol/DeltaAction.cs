namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>One line of a log entry, or one row of a checkpoint. Actions of kinds that are not listed here are passed over, as the protocol says.</summary>
internal abstract record DeltaAction;
