namespace MarketIngest.Core.Tests.Archiving;

internal sealed class AnsweringClient(Func<SourceRequest, Payload> answer) : ISourceClient
{
    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
