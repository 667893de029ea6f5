namespace MarketIngest.Storage.Sql;

/// <summary>Whether a key may come more than once in a batch.</summary>
internal enum KeyRepeats
{
    /// <summary>Each key comes once.</summary>
    None,

    /// <summary>The versions of a key lie side by side.</summary>
    SideBySide,
}
