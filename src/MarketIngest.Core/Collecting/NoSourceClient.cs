namespace MarketIngest;

/// <summary>Stands where no source access was added; a collector that asks is told how to add it.</summary>
internal sealed class NoSourceClient : ISourceClient
{
    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken) =>
        throw new SourceContractException($"{request} was not sent: no source access is declared. Call AddSourceAccess() (each source's Add verb does) or register an ISourceClient.");
}
