using System.Text;

namespace MarketIngest.EndToEnd.Tests;

/// <summary>Passes answers on, some of them changed on the way.</summary>
internal sealed class TamperingSource(ISourceClient inner, Func<SourceRequest, string, (int Status, string Body)?> tamper) : ISourceClient
{
    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        Payload answer = await inner.SendAsync(request, cancellationToken);
        answer.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        return tamper(request, Encoding.UTF8.GetString(bytes.Span)) is { } changed
            ? new Payload(request, changed.Status, answer.Headers, answer.CapturedAt, new BytesContent(Encoding.UTF8.GetBytes(changed.Body)))
            : answer;
    }
}
