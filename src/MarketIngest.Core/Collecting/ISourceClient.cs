namespace MarketIngest;

/// <summary>The only door a collector has to the world: it limits, retries, recognises block pages, hashes, and records or replays.</summary>
public interface ISourceClient
{
    /// <summary>Sends a request and returns the complete, hashed answer.</summary>
    /// <exception cref="SourceUnavailableException">No answer could be had.</exception>
    /// <exception cref="SourceContractException">The answer was refused for good (a status that is not accepted).</exception>
    Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken);
}
