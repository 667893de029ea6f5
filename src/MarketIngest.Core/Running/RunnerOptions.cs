namespace MarketIngest.Running;

/// <summary>How runs go.</summary>
public sealed class RunnerOptions
{
    /// <summary>
    /// How long after a transient error of the store (a lost connection, a restarting server, another writer) the same commit is sent, or the same read
    /// begun, again before its partition fails. A store that tries again itself does so within each attempt.
    /// </summary>
    /// <value>Default: 2 minutes; zero gives up at once.</value>
    public TimeSpan RetryStoreFor { get; set; } = StorePatience.Usual;

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        if (RetryStoreFor < TimeSpan.Zero)
        {
            throw new ArgumentException($"RunnerOptions.RetryStoreFor is {RetryStoreFor}: it cannot be negative.");
        }
    }
}
