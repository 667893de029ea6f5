using MarketIngest.Archiving;

namespace MarketIngest.Sources.Access;

/// <summary>The headers of an answer that its payload keeps.</summary>
internal static class AnswerHeaders
{
    public static IReadOnlyDictionary<string, string> Of(HttpResponseMessage response) =>
        RecordedHeaders.Select(response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .Where(header => RecordedHeaders.IsKept(header.Key))
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())));
}
