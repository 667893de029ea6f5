using System.Text.Json;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Prediction;

namespace MarketIngest.Sources.Polymarket;

/// <summary>Finds the number under which Polymarket filters by a tag.</summary>
internal static class PolymarketTags
{
    private const int NotFound = 404;

    /// <summary>The id of a tag.</summary>
    /// <exception cref="SourceContractException">There is no such tag, or the answer names no id.</exception>
    public static async Task<string> FindAsync(string category, ISourceClient source, CancellationToken cancellationToken)
    {
        Payload payload = await source.SendAsync(
            SourceRequest.Get(PolymarketEndpoints.Tag(PredictionSelection.Slug(category))) with { AcceptedStatus = [200, NotFound], Expects = ExpectedContent.NoWebPage },
            cancellationToken).ConfigureAwait(false);
        await using (payload.ConfigureAwait(false))
        {
            if (payload.Status == NotFound)
            {
                throw new SourceContractException($"Polymarket has no category '{category}'; its categories are the tags of its site, such as politics, crypto or sports.");
            }

            ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
            try
            {
                using JsonDocument document = JsonDocument.Parse(bytes);
                return PolymarketArrays.Text(document.RootElement, "id")
                    ?? throw new SourceContractException($"{payload.Request}: a tag with 'id' was expected; found '{Excerpt.Of(bytes.Span)}'.", 0);
            }
            catch (JsonException e)
            {
                throw new SourceContractException($"{payload.Request}: JSON was expected; found '{Excerpt.Of(bytes.Span)}'.", e.BytePositionInLine, e);
            }
        }
    }
}
