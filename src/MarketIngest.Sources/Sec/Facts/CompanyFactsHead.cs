using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>The plain members of a document's root, wherever they stand in it.</summary>
internal static class CompanyFactsHead
{
    /// <exception cref="JsonException">The document is damaged or cut off.</exception>
    public static Dictionary<string, string> Read(Payload payload)
    {
        var scalars = new Dictionary<string, string>(StringComparer.Ordinal);
        using var tokens = new JsonTokens(payload.OpenRead());
        tokens.Read();
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            string name = tokens.Text!;
            tokens.SkipValue();
            if (tokens.Type is JsonTokenType.String or JsonTokenType.Number)
            {
                scalars[name] = tokens.Text!.Trim();
            }
        }

        return scalars;
    }
}
