using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>What a page of full-text hits says of the whole answer.</summary>
/// <param name="Total">The number of hits.</param>
/// <param name="IsExact">False where there are more than the number says.</param>
/// <param name="Hits">The hits on the page.</param>
internal sealed record SecFullTextPage(long Total, bool IsExact, int Hits)
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="SourceContractException">The answer is damaged, or does not say how many hits there are.</exception>
    public static SecFullTextPage Read(Payload payload)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement hits = document.RootElement.GetProperty("hits");
            JsonElement total = hits.GetProperty("total");
            return new SecFullTextPage(total.GetProperty("value").GetInt64(), total.GetProperty("relation").ValueEquals("eq"), hits.GetProperty("hits").GetArrayLength());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SourceContractException($"{SecFullTextParser.Format}: the answer does not say how many hits there are: {error.Message} {JsonErrors.Message(bytes.Span)}", 0, error);
        }
    }
}
