using NodaTime;

namespace MarketIngest.Testing.Iex;

internal static class IexWire
{
    public static long Nanoseconds(Instant time)
    {
        var sinceEpoch = time - NodaConstants.UnixEpoch;
        return sinceEpoch.ToInt64Nanoseconds();
    }
}
