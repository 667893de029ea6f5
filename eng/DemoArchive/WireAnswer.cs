using System.Text;

namespace MarketIngest.DemoArchive;

/// <summary>An answer of a synthetic source.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">The headers.</param>
public sealed record WireAnswer(int Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>An answer with a body of a media type.</summary>
    public static WireAnswer Of(int status, string mediaType, byte[] body, params IEnumerable<(string Name, string Value)> headers)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["content-type"] = mediaType };
        foreach ((string name, string value) in headers)
        {
            all[name] = value;
        }

        return new WireAnswer(status, body, all);
    }

    /// <summary>An answer with text.</summary>
    public static WireAnswer Text(int status, string mediaType, string text) => Of(status, mediaType, Encoding.UTF8.GetBytes(text));

    /// <summary>What FINRA's file host answers for a file that does not exist.</summary>
    public static WireAnswer AccessDenied { get; } = Text(
        403,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
}
