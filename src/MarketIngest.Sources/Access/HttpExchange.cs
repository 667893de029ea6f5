using System.Net;

using NodaTime;

namespace MarketIngest.Sources.Access;

/// <summary>One attempt: sends a request, follows redirects, brings the body to rest and judges the answer.</summary>
internal sealed class HttpExchange(IHttpClientFactory clients, SourceAccessOptions options, SourceGates gates, BodySpool spool, TimeProvider timeProvider)
{
    private readonly SourceRouter router = new(options);
    private readonly AnswerJudge judge = new(options, timeProvider);
    private readonly HeldAnswers held = new();

    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        RedirectRule redirects = new(router);
        Uri address = request.Address;
        for (int followed = 0; ; followed++)
        {
            SourceGate gate = gates.Of(SourceHosts.Of(address.Host));
            gate.ThrowIfPaused(request);
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);

            // The host may have blocked another request while this one waited its turn.
            gate.ThrowIfPaused(request);
            using HttpRequestMessage message = RequestMessage.Compose(request, router.Route(address), redirects.MayCarryHeaders(request, address), options.UserAgent);
            HeldAnswer? known = followed == 0 ? held.Find(request) : null;
            known?.Condition(message);
            using HttpResponseMessage response = await AnswerAsync(HttpClientNames.Of(gate.Name), message, cancellationToken).ConfigureAwait(false);
            if (known is not null && response.StatusCode == HttpStatusCode.NotModified)
            {
                return new Payload(request, (int)HttpStatusCode.OK, known.Headers, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), new BytesContent(known.Bytes));
            }

            if (RedirectRule.IsRedirect(response) && !request.AcceptedStatus.Contains((int)response.StatusCode))
            {
                address = redirects.Next(request, address, response, followed);
                continue;
            }

            return await ReceiveAsync(request, gate, response, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(string client, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(options.AttemptTimeout, timeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await clients.CreateClient(client).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AttemptFailedException($"no answer within {options.AttemptTimeout.TotalSeconds:0.###} s", AttemptFailure.Trouble, innerException: error);
        }
        catch (HttpRequestException error)
        {
            throw new AttemptFailedException(error.Message, AttemptFailure.Trouble, innerException: error);
        }
    }

    private async Task<Payload> ReceiveAsync(SourceRequest request, SourceGate gate, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            BodyReader reader = new(stream, options.StallTimeout, timeProvider);
            if (!request.AcceptedStatus.Contains((int)response.StatusCode))
            {
                ReadOnlyMemory<byte> head = await reader.HeadAsync(WebPage.Sample, cancellationToken).ConfigureAwait(false);
                throw judge.Refused(request, gate, response, head.Span);
            }

            long? promised = response.Content.Headers.ContentLength;
            PayloadContent content = await spool.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
            bool kept = false;
            try
            {
                // The handler removes the length when it decodes; what is left is about the bytes that were read.
                if (promised is { } length && length != content.Length)
                {
                    throw new AttemptFailedException($"the body has {content.Length} bytes, {length} were promised", AttemptFailure.Trouble);
                }

                judge.CheckAccepted(request, gate, (int)response.StatusCode, Head(content).Span);
                IReadOnlyDictionary<string, string> headers = AnswerHeaders.Of(response);
                held.Keep(request, (int)response.StatusCode, headers, content);
                kept = true;
                return new Payload(request, (int)response.StatusCode, headers, Instant.FromDateTimeOffset(timeProvider.GetUtcNow()), content);
            }
            finally
            {
                if (!kept)
                {
                    content.Dispose();
                }
            }
        }
    }

    // A block page is small; a body that went to a file is not one.
    private static ReadOnlyMemory<byte> Head(PayloadContent content) =>
        content.TryGetBytes(out ReadOnlyMemory<byte> bytes) ? bytes[..Math.Min(bytes.Length, WebPage.Sample)] : default;
}
