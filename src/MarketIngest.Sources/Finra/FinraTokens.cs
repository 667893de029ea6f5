using System.Text;
using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Keeps the access token of a credential: one renewal at a time, ahead of its end. Without a credential there is none, and requests go out without it.
/// </summary>
internal sealed class FinraTokens(FinraOptions options, TimeProvider time) : IDisposable
{
    private static readonly Duration Ahead = Duration.FromMinutes(1);
    private static readonly Duration Shortest = Duration.FromSeconds(5);
    private readonly SemaphoreSlim gate = new(1, 1);
    private FinraToken? current;

    /// <summary>The token in force, or null without a credential.</summary>
    public Task<FinraToken?> GetAsync(ISourceClient source, CancellationToken cancellationToken) => GetAsync(refused: null, source, cancellationToken);

    /// <summary>A token other than the one that the source refused.</summary>
    public Task<FinraToken?> RefreshAsync(FinraToken refused, ISourceClient source, CancellationToken cancellationToken) => GetAsync(refused, source, cancellationToken);

    public void Dispose() => gate.Dispose();

    private async Task<FinraToken?> GetAsync(FinraToken? refused, ISourceClient source, CancellationToken cancellationToken)
    {
        if (options.ClientId is null)
        {
            return null;
        }

        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is null || current == refused || Now() >= current.RenewAt)
            {
                current = await AskAsync(source, cancellationToken).ConfigureAwait(false);
            }

            return current;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<FinraToken?> AskAsync(ISourceClient source, CancellationToken cancellationToken)
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        var request = new SourceRequest("POST", new Uri(FinraEndpoints.Token))
        {
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = $"Basic {basic}", ["Accept"] = "application/json" },
            AcceptedStatus = [200, 204, 400, 401],
            Archive = ArchivePolicy.Never,
        };
        Payload answer = await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            return answer.Status switch
            {
                204 => null, // A replay: nothing goes over the network, so nothing needs a token.
                200 => Read(answer),
                _ => throw new SourceContractException($"FINRA refused the credential ({answer.Status}): {JsonErrors.Message(PayloadBytes.Read(answer).Span)}. Check ClientId and ClientSecret."),
            };
        }
    }

    private FinraToken Read(Payload answer)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(PayloadBytes.Read(answer));
            JsonElement root = document.RootElement;
            string? value = root.GetProperty("access_token").GetString();
            if (string.IsNullOrEmpty(value) || !ValueText.TryCount(root.GetProperty("expires_in").ToString(), out long seconds))
            {
                throw new SourceContractException("FINRA's token answer has no access_token with a number of seconds in expires_in.");
            }

            Duration life = Duration.FromSeconds(seconds) - Ahead;
            return new FinraToken(value, Now() + Duration.Max(life, Shortest));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The answer itself stays out of the message: it may hold the token.
            throw new SourceContractException("FINRA's token answer is not the expected JSON object with access_token and expires_in.", innerException: null);
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
