using System.Text;

namespace MarketIngest.Sources.Sec;

/// <summary>Tells EDGAR's refusals apart.</summary>
internal static class SecAnswer
{
    private const int NotFound = 404;
    private const int Forbidden = 403;
    private const int Head = 1024;

    /// <summary>
    /// Whether the answer says that there is no such file: 404, or 403 with the archive's <c>AccessDenied</c>. Block pages never come this far.
    /// </summary>
    /// <exception cref="SourceUnavailableException">A 403 of another kind.</exception>
    public static bool IsAbsent(Payload payload)
    {
        if (payload.Status != Forbidden)
        {
            return payload.Status == NotFound;
        }

        byte[] head = new byte[Head];
        using Stream stream = payload.OpenRead();
        string text = Encoding.UTF8.GetString(head, 0, stream.ReadAtLeast(head, Head, throwOnEndOfStream: false));
        bool isStorageError = text.Contains("<Error>", StringComparison.Ordinal)
            && (text.Contains("<Code>AccessDenied</Code>", StringComparison.Ordinal) || text.Contains("<Code>NoSuchKey</Code>", StringComparison.Ordinal));
        return isStorageError
            ? true
            : throw new SourceUnavailableException($"{payload.Request} was refused with status 403, and not because there is no such file: '{Parsing.Excerpt.Of(text)}'.");
    }
}
