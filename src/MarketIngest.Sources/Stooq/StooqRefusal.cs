using MarketIngest.Sources.Access;

namespace MarketIngest.Sources.Stooq;

/// <summary>Recognises answers that stand in the place of bars: Stooq sends them with status 200.</summary>
internal static class StooqRefusal
{
    private const int Sample = 4096;

    /// <summary>What the answer says instead of bars, and what to do; null when it may hold bars.</summary>
    public static string? Of(Payload payload)
    {
        byte[] head = new byte[Sample];
        using Stream stream = payload.OpenRead();
        int length = stream.ReadAtLeast(head, Sample, throwOnEndOfStream: false);
        string text = System.Text.Encoding.UTF8.GetString(head, 0, length).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Length == 0)
        {
            return "stooq-csv: the answer is empty. Stooq answers so when the day's limit of downloads is used up; go on tomorrow, or with another provider.";
        }

        if (text.StartsWith('<'))
        {
            return $"stooq-csv: a web page came in the place of bars. Without a key Stooq gives no downloads; set STOOQ_API_KEY, or ApiKey in section MarketIngest:Stooq. The page: '{BodySnippet.Of(payload.Request, head.AsSpan(0, length))}'.";
        }

        return text.Contains("limit", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("Date", StringComparison.OrdinalIgnoreCase)
            ? $"stooq-csv: the day's limit of downloads is used up; go on tomorrow, or with another provider. The answer: '{BodySnippet.Of(payload.Request, head.AsSpan(0, length))}'."
            : null;
    }
}
