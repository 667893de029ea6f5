namespace MarketIngest;

/// <summary>What a commit carries so that it takes effect only while its sender holds the lease.</summary>
/// <param name="Name">What is leased.</param>
/// <param name="Owner">The sender.</param>
/// <param name="Fence">The lease's number.</param>
public readonly record struct LeaseFence(string Name, string Owner, long Fence)
{
    /// <summary>The error of a commit whose lease another holds, or nobody.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="holder">Who holds it now, or null.</param>
    public StoreException Refuse(string commit, Lease? holder) => new(
        $"Commit '{commit}' is refused: the lease of '{Name}' was lost to {holder?.Holder ?? "nobody (it was released by an operator)"}. What was collected is collected again by the holder.",
        StoreRetry.Useless);
}
