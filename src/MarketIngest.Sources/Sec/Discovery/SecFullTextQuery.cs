using System.Security.Cryptography;
using System.Text;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>What a run searches for.</summary>
/// <param name="Text">The words; a phrase stands in quotation marks.</param>
/// <param name="Forms">The form types, or none for all; separated by commas.</param>
internal sealed record SecFullTextQuery(string Text, string Forms)
{
    private const int NameLength = 12;

    /// <summary>A name for partitions: another query is another partition.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Text}\n{Forms}")))[..NameLength];

    /// <summary>The query of a request, or null where it has none.</summary>
    /// <exception cref="ArgumentException">There are forms and no words, or symbols.</exception>
    public static SecFullTextQuery? Of(CollectRequest request)
    {
        string text = request.Option("query")?.Trim() ?? "";
        string[] forms = (request.Option("forms") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (text.Length == 0)
        {
            return forms.Length == 0 ? null : throw new ArgumentException("--forms narrows a search and needs --query.", nameof(request));
        }

        return request.Symbols.Count == 0
            ? new SecFullTextQuery(text, string.Join(',', forms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
            : throw new ArgumentException("A search takes no symbols; put the company's name into --query.", nameof(request));
    }
}
