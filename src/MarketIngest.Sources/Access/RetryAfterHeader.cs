using System.Net.Http.Headers;

namespace MarketIngest.Sources.Access;

/// <summary>How long a source asks to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait, from seconds or from a date; null when the source does not say.</summary>
    public static TimeSpan? Read(HttpResponseMessage response, TimeProvider timeProvider)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - timeProvider.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
