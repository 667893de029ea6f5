using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using Polly.CircuitBreaker;

namespace MarketIngest.Sources.Access;

/// <summary>
/// Asks sources over HTTP, politely: within the rate budget of each source and of the process, with repetition of what may pass, a pause after a
/// block page, and a circuit per source. Answers <c>file:///name</c> from the data folder. Safe for concurrent use; one per process.
/// </summary>
public sealed class HttpSourceClient : ISourceClient, IDisposable
{
    private readonly ILogger logger;
    private readonly SourceGates gates;
    private readonly BodySpool spool;
    private readonly HttpExchange exchange;
    private readonly LocalFileSource files;

    /// <summary>Creates the client.</summary>
    /// <param name="clients">Makes the HTTP clients that <c>AddSourceAccess</c> registers.</param>
    /// <param name="options">The options.</param>
    /// <param name="timeProvider">The clock of captures, waits and time-outs.</param>
    /// <param name="logger">Where waits and pauses are told.</param>
    public HttpSourceClient(IHttpClientFactory clients, IOptions<SourceAccessOptions> options, TimeProvider timeProvider, ILogger<HttpSourceClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.logger = logger;
        gates = new SourceGates(options.Value, timeProvider, logger);
        spool = new BodySpool(options.Value);
        exchange = new HttpExchange(clients, options.Value, gates, spool, timeProvider);
        files = new LocalFileSource(options.Value, spool, timeProvider);
    }

    /// <inheritdoc />
    public async Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Payload payload = request.Address.IsFile
            ? await files.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : await AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            Log.Answered(logger, request.ToString(), payload.Status, payload.Length);
        }

        return payload;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        gates.Dispose();
        files.Dispose();
        spool.Dispose();
    }

    private async Task<Payload> AskAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Address.Scheme != Uri.UriSchemeHttps && request.Address.Scheme != Uri.UriSchemeHttp)
        {
            throw new ArgumentException($"'{request.Address.Scheme}' addresses are not asked over HTTP.", nameof(request));
        }

        if (request.Address.UserInfo.Length > 0)
        {
            throw new ArgumentException($"The address on host '{request.Address.Host}' holds a user name; send credentials as a header.", nameof(request));
        }

        SourceGate gate = gates.Of(SourceHosts.Of(request.Address.Host));
        int attempts = 0;
        try
        {
            return await gate.Pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await gate.EnterAsync(inner => exchange.SendAsync(request, inner), token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (AttemptFailedException failed)
        {
            string advice = failed.Failure == AttemptFailure.Deferred ? $"; the source asks to come back in {failed.RetryAfter}" : "";
            throw new SourceUnavailableException($"{request} failed after {attempts} attempt(s): {failed.Message}{advice}.", Wait(failed.RetryAfter), failed);
        }
        catch (BrokenCircuitException broken)
        {
            throw new SourceUnavailableException($"{request} was not sent: '{gate.Name}' failed too often and is left alone for a while.", Wait(broken.RetryAfter), broken);
        }
    }

    private static Duration? Wait(TimeSpan? time) => time is { } value ? Duration.FromTimeSpan(value) : null;
}
