namespace MarketIngest;

/// <summary>Sends a commit, and sends the same one again after a transient error.</summary>
internal static class RepeatedCommit
{
    private const int Attempts = 5;

    /// <param name="store">The store.</param>
    /// <param name="commit">The commit; its id makes sending it again safe.</param>
    /// <param name="clock">The clock of the waits.</param>
    /// <param name="failed">Hears of each transient error and the number of the attempt.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<WriteCounts> SendAsync(IStore store, StoreCommit commit, TimeProvider clock, Action<StoreException, int> failed, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException transient) when (transient.IsTransient && attempt < Attempts)
            {
                failed(transient, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(50 * (1 << attempt)), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
