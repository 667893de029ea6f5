namespace MarketIngest;

/// <summary>Which versions a query reads.</summary>
public enum HistoryScope
{
    /// <summary>One version per key: the newest, or the one that held at <see cref="DatasetQuery.KnownBy"/>.</summary>
    Newest,

    /// <summary>Every version, superseded, replaced and withdrawn ones included, with the instant each ended.</summary>
    All,
}
