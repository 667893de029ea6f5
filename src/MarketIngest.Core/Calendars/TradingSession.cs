using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>One session: the stretch of time in which a market or an office works on one of its dates.</summary>
/// <param name="Date">The session's date in the calendar's zone.</param>
/// <param name="Open">The first instant of the session.</param>
/// <param name="Close">The first instant after the session; always later than <paramref name="Open"/>.</param>
/// <param name="Kind">How the hours compare with the regular ones.</param>
/// <remarks>Halts inside a session and auctions after it are not expressed here.</remarks>
public readonly record struct TradingSession(LocalDate Date, Instant Open, Instant Close, SessionKind Kind)
{
    /// <summary>The time from open to close.</summary>
    public Duration Length => Close - Open;

    /// <summary>Whether the instant lies in the session; the open does, the close does not.</summary>
    /// <param name="instant">The instant to place.</param>
    /// <returns>True when <see cref="Open"/> ≤ instant &lt; <see cref="Close"/>.</returns>
    public bool Contains(Instant instant) => Open <= instant && instant < Close;
}
