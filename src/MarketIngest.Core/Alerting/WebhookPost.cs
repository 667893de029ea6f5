using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace MarketIngest.Alerting;

/// <summary>Posts JSON to an address that is a secret: it is in no message, and its requests make no traces.</summary>
internal sealed class WebhookPost(string sink, string address, TimeProvider clock) : IDisposable
{
    private const int LongestAnswer = 256;
    private readonly Uri target = new(address);

    // Tracing would name the whole address, so there is none; redirects would carry the alert to somebody else.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Posts.</summary>
    /// <param name="json">The body.</param>
    /// <param name="isAccepted">Whether an answer of success, given its first characters, is one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AlertDeliveryException">It was not accepted.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> json, Predicate<string> isAccepted, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            string answer = await BeginningAsync(response, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode || !isAccepted(answer))
            {
                throw Refused(response, answer);
            }
        }
        catch (HttpRequestException error)
        {
            throw new AlertDeliveryException($"The {sink} webhook was not reached: {SnakeCase.Of(error.HttpRequestError)}.", AlertRetry.Possible);
        }
        catch (IOException)
        {
            throw new AlertDeliveryException($"The {sink} webhook broke off its answer.", AlertRetry.Possible);
        }
    }

    public void Dispose() => client.Dispose();

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestAnswer];
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            int length = await body.ReadAtLeastAsync(buffer, LongestAnswer, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, length).Trim();
        }
    }

    private AlertDeliveryException Refused(HttpResponseMessage response, string answer)
    {
        bool isBusy = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500;
        string status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return new AlertDeliveryException($"The {sink} webhook answered {status}: '{Public(answer)}'.", isBusy ? AlertRetry.Possible : AlertRetry.Useless, RetryAfter(response));
    }

    /// <summary>A server may answer with the address it was asked by.</summary>
    private string Public(string answer) => answer.ReplaceLineEndings(" ")
        .Replace(address, "…", StringComparison.OrdinalIgnoreCase)
        .Replace(target.PathAndQuery.Length > 1 ? target.PathAndQuery : address, "…", StringComparison.OrdinalIgnoreCase);

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - clock.GetUtcNow() is { Ticks: > 0 } left => left,
        _ => null,
    };
}
