using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Takes typed values out of a part of a cover; an empty element is an absent one.</summary>
internal sealed class ThirteenFFields(BoundedXmlNode part, string format)
{
    /// <summary>A text, or null.</summary>
    public string? Text(params ReadOnlySpan<string> path) => part.TextOf(path);

    /// <summary>A flag, or null.</summary>
    public bool? Flag(params ReadOnlySpan<string> path) => Read<bool>(path, SecTerms.Flag, "true or false");

    /// <summary>A date, or null.</summary>
    public LocalDate? Date(params ReadOnlySpan<string> path) => Read<LocalDate>(path, SecTerms.Date, "a date such as 12-31-2023");

    /// <summary>A whole number, or null.</summary>
    public long? Count(params ReadOnlySpan<string> path) => Read<long>(path, SecTerms.Count, "a whole number");

    /// <summary>A number, or null.</summary>
    public decimal? Number(params ReadOnlySpan<string> path) =>
        Read<decimal>(path, static text => ValueText.TryDecimal(text, out decimal number) ? number : null, "a number");

    private T? Read<T>(ReadOnlySpan<string> path, Func<string, T?> read, string expected)
        where T : struct
    {
        if (part.Find(path) is not { Text.Length: > 0 } node)
        {
            return null;
        }

        return read(node.Text) ?? throw new SourceContractException(
            $"{format}: line {node.Line}: {part.Name}/{string.Join('/', path)} is '{Excerpt.Of(node.Text)}', not {expected}.", node.Line);
    }
}
