namespace MarketIngest;

/// <summary>Whether trying the same again can succeed.</summary>
public enum StoreRetry
{
    /// <summary>No: the same call fails the same way.</summary>
    Useless,

    /// <summary>Yes: another writer was in the way, or a connection was lost.</summary>
    Possible,
}
