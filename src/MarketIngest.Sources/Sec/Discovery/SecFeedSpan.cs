using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>What a page of the feed covers.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Newest">The newest acceptance, or null where no entry states one.</param>
/// <param name="Oldest">The oldest acceptance, or null where no entry states one.</param>
internal readonly record struct SecFeedSpan(int Entries, Instant? Newest, Instant? Oldest)
{
    /// <summary>Looks at a page.</summary>
    /// <exception cref="SourceContractException">It is damaged or something else.</exception>
    public static SecFeedSpan Of(Payload page)
    {
        SecFeedSpan span = default;
        SecAtomFeed.Read(page, entry => span = span.With(entry.AcceptedAt));
        return span;
    }

    private SecFeedSpan With(Instant? accepted) => new(
        Entries + 1,
        accepted is { } a && !(Newest > a) ? a : Newest,
        accepted is { } b && !(Oldest < b) ? b : Oldest);
}
