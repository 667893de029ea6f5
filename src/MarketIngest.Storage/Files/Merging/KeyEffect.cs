namespace MarketIngest.Storage.Files;

/// <summary>What a commit does to the versions of one key.</summary>
internal enum KeyEffect
{
    /// <summary>The key is new: its row becomes the newest.</summary>
    Insert,

    /// <summary>The row becomes the newest, and the one before goes into the history as it is.</summary>
    Supersede,

    /// <summary>The newest goes into the history without a successor.</summary>
    End,

    /// <summary>The row takes the place of the one before, which is not kept.</summary>
    Replace,

    /// <summary>The version rules changed the chain; see <see cref="ChainRewrite"/>.</summary>
    Rewrite,
}
