namespace MarketIngest;

/// <summary>Asks a store again after a transient error, with pauses that grow, until it answers or patience ends.</summary>
/// <param name="clock">The clock of the pauses.</param>
/// <param name="patience">How long after the first transient error; that error is thrown at once when it is zero.</param>
/// <param name="again">Hears of each error that is answered by asking again, and the number of the attempt that failed.</param>
internal sealed class StorePatience(TimeProvider clock, TimeSpan patience, Action<StoreException, int> again)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>How long a commit is sent again where nothing else is said.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Asks until there is an answer.</summary>
    /// <param name="ask">What is asked; asking twice must do no harm.</param>
    /// <param name="cancellationToken">Cancels, also a pause.</param>
    /// <exception cref="StoreException">The last transient error, or the first one that is not.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        long? firstFailed = null;
        TimeSpan pause = FirstPause;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await ask(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException transient) when (transient.IsTransient && clock.GetElapsedTime(firstFailed ??= clock.GetTimestamp()) + pause <= patience)
            {
                again(transient, attempt);
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
