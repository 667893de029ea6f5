using System.Collections.Concurrent;

namespace MarketIngest.Sources.Tests.Access;

/// <summary>HTTP without a network: answers are ready at once, so that only the manual clock moves time.</summary>
internal sealed class StubClients(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
{
    public ConcurrentQueue<HttpRequestMessage> Sent { get; } = new();

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = answer(request);
        Sent.Enqueue(request);
        return Task.FromResult(response);
    }
}
