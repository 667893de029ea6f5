namespace MarketIngest.Sources.Fred;

/// <summary>Whether the dated revisions of a series are collected.</summary>
public enum FredRevisions
{
    /// <summary>Each revision with the day on which it became public.</summary>
    Vintages,

    /// <summary>The current values only, known from their capture on: market data, which nobody revises although each day is a vintage of its own.</summary>
    Observed,
}
