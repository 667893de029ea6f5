using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Tells in which tier the candles of a market are. The cut-off is asked for when the first settled market needs it, once.</summary>
internal sealed class KalshiTiers(string host, ISourceClient source)
{
    public const string Current = "current";
    public const string Historical = "historical";
    private Instant? cutoff;

    /// <summary>The tier of a market.</summary>
    /// <exception cref="SourceContractException">The answer names no cut-off.</exception>
    public async ValueTask<string> OfAsync(PredictionMarket market, CancellationToken cancellationToken)
    {
        if (market.Status != "settled" || market.CloseTime is not { } closed)
        {
            return Current;
        }

        // Settlement follows the close; a market in between is asked for at both tiers.
        cutoff ??= await CutoffAsync(cancellationToken).ConfigureAwait(false);
        return closed < cutoff ? Historical : Current;
    }

    private async Task<Instant> CutoffAsync(CancellationToken cancellationToken)
    {
        Payload payload = await source.SendAsync(SourceRequest.Get(KalshiEndpoints.HistoricalCutoff(host)) with { Expects = ExpectedContent.NoWebPage }, cancellationToken).ConfigureAwait(false);
        await using (payload.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
            try
            {
                using JsonDocument document = JsonDocument.Parse(bytes);
                return KalshiMarketsPage.Text(document.RootElement, "market_settled_ts") is { } text && ValueText.TryInstant(text, out Instant instant)
                    ? instant
                    : throw new SourceContractException($"{payload.Request}: an instant 'market_settled_ts' was expected; found '{Excerpt.Of(bytes.Span)}'.", 0);
            }
            catch (JsonException e)
            {
                throw new SourceContractException($"{payload.Request}: JSON was expected; found '{Excerpt.Of(bytes.Span)}'.", e.BytePositionInLine, e);
            }
        }
    }
}
