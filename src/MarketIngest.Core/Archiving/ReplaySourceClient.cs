using System.Text;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Archiving;

/// <summary>
/// Answers every request from an archive, as the source answered it: with the newest answer that had been captured by the clock, its status, its
/// headers and the instant of its capture. It never touches the network.
/// </summary>
/// <remarks>
/// A request with <see cref="ArchivePolicy.Never"/> was never recorded. It is answered with an access token in the form of RFC 6749, section 5.1, whose
/// value opens nothing: the credentials of the recording are neither needed nor known.
/// </remarks>
/// <param name="index">The archive.</param>
/// <param name="timeProvider">The clock: answers captured after it do not exist yet.</param>
public sealed class ReplaySourceClient(ArchiveIndex index, TimeProvider timeProvider) : ISourceClient
{
    private static readonly byte[] Token = Encoding.UTF8.GetBytes("""{"access_token":"REPLAY","token_type":"Bearer","expires_in":86400}""");

    /// <inheritdoc />
    /// <exception cref="ReplayMissException">The archive holds no answer by the clock; the message says what it holds instead.</exception>
    /// <exception cref="SourceContractException">The archived body is damaged, or the archived status is not one that the request accepts.</exception>
    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Instant clock = Instant.FromDateTimeOffset(timeProvider.GetUtcNow());
        if (request.Archive == ArchivePolicy.Never)
        {
            Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["content-type"] = "application/json" };
            return new Payload(request, status: 200, headers, clock, new BytesContent(Token));
        }

        string url = request.RedactedAddress();
        string? requestSha256 = RequestHash.Of(request);
        if (!index.TryFind(request.Method, url, requestSha256, clock, out ArchivedExchange? exchange))
        {
            throw new ReplayMissException(Explain(request.Method, url, requestSha256, clock));
        }

        if (!request.AcceptedStatus.Contains(exchange.Status))
        {
            throw new SourceContractException($"{request.Method} {url} was answered with status {exchange.Status} in the archive (line {exchange.Line}).", exchange.Line);
        }

        PayloadContent content = await ArchivedBody.OpenAsync(index.Root, exchange, cancellationToken).ConfigureAwait(false);
        return new Payload(request, exchange.Status, exchange.Headers, exchange.CapturedAt, content);
    }

    private string Explain(string method, string url, string? requestSha256, Instant clock)
    {
        string text = $"{method} {url} is not in the archive '{index.Root}'";
        IReadOnlyList<ArchivedExchange> all = index.Candidates(method, url);
        ArchivedExchange[] same = [.. all.Where(exchange => exchange.RequestSha256 == requestSha256)];
        if (same.Length > 0)
        {
            Instant first = same.Min(exchange => exchange.CapturedAt);
            return $"{text} at {Iso(clock)}: it was first captured at {Iso(first)}. Move the clock (--now) to or after that instant.";
        }

        return all.Count == 0
            ? $"{text}. Record it with --archive, or replay an archive that holds it."
            : $"{text} with this request body (SHA-256 {requestSha256 ?? "none"}): the {all.Count} recorded exchange(s) of that address have other bodies. The request has changed since the recording.";
    }

    private static string Iso(Instant instant) => InstantPattern.ExtendedIso.Format(instant);
}
