using MarketIngest.EndToEnd.Tests.Operations.Storm;

namespace MarketIngest.EndToEnd.Tests.Operations.Soak;

/// <summary>The stand-in source without a network: what is measured is the daemon.</summary>
internal sealed class SoakSource(TimeProvider clock) : ISourceClient
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        string[] path = request.Address.AbsolutePath.Split('/');
        byte[] answer = StormContent.Answer(path[1], int.Parse(path[2]));
        return Task.FromResult(new Payload(request, 200, NoHeaders, clock.GetCurrentInstant(), new BytesContent(answer)));
    }
}
