using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace MarketIngest.Testing.Iex;

/// <summary>
/// Bodies of IEX messages as they stand on the wire: little-endian, symbol in eight bytes padded with spaces, prices in
/// 1/10,000 dollar, times in nanoseconds since 1970 UTC. Each method returns a new array without the length that precedes it.
/// </summary>
public static class IexMessages
{
    /// <summary>System event S: O and C bound the messages, S and E the system hours, R and M the regular hours.</summary>
    public static byte[] SystemEvent(char @event, Instant time) => Start('S', (byte)@event, time, null, 10);

    /// <summary>Security directory D; flag 0x80 marks a test issue, 0x40 when-issued, 0x20 an exchange-traded product.</summary>
    public static byte[] SecurityDirectory(string symbol, byte flags, Instant time)
    {
        var body = Start('D', flags, time, symbol, 31);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(18), 100);
        return body;
    }

    /// <summary>Trading status H: H halted, O order acceptance, P paused, T trading.</summary>
    public static byte[] TradingStatus(string symbol, char status, Instant time)
    {
        var body = Start('H', (byte)status, time, symbol, 22);
        body.AsSpan(18).Fill((byte)' ');
        return body;
    }

    /// <summary>Operational halt status O: O halted, N not.</summary>
    public static byte[] OperationalHalt(string symbol, char status, Instant time) => Start('O', (byte)status, time, symbol, 18);

    /// <summary>Short sale price test status P: 1 in effect, 0 not.</summary>
    public static byte[] ShortSalePriceTest(string symbol, byte status, Instant time)
    {
        var body = Start('P', status, time, symbol, 19);
        body[18] = (byte)' ';
        return body;
    }

    /// <summary>Quote update Q of TOPS: sizes in shares, prices in dollars.</summary>
    public static byte[] Quote(string symbol, uint bidSize, decimal bid, decimal ask, uint askSize, Instant time)
    {
        var body = Start('Q', 0, time, symbol, 42);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(18), bidSize);
        WritePrice(body, 22, bid);
        WritePrice(body, 30, ask);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(38), askSize);
        return body;
    }

    /// <summary>Trade report T; flags 0x80 intermarket sweep, 0x40 extended hours, 0x20 odd lot, 0x10 trade-through exempt, 0x08 single-price cross.</summary>
    public static byte[] Trade(string symbol, uint shares, decimal price, long tradeId, Instant time, byte flags = 0) => Report('T', symbol, shares, price, tradeId, time, flags);

    /// <summary>Trade break B of an earlier trade report.</summary>
    public static byte[] TradeBreak(string symbol, uint shares, decimal price, long tradeId, Instant time, byte flags = 0) => Report('B', symbol, shares, price, tradeId, time, flags);

    /// <summary>Order executed L of DEEP+.</summary>
    public static byte[] OrderExecuted(string symbol, long orderId, uint shares, decimal price, long tradeId, Instant time, byte flags = 0)
    {
        var body = Start('L', flags, time, symbol, 46);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(18), orderId);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(26), shares);
        WritePrice(body, 30, price);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(38), tradeId);
        return body;
    }

    /// <summary>Price level update of DEEP: side 8 buy or 5 sell; size 0 removes the level.</summary>
    public static byte[] PriceLevel(char side, string symbol, uint shares, decimal price, Instant time)
    {
        var body = Start(side, 1, time, symbol, 30);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(18), shares);
        WritePrice(body, 22, price);
        return body;
    }

    /// <summary>Official price X: Q opening, M closing.</summary>
    public static byte[] OfficialPrice(char kind, string symbol, decimal price, Instant time)
    {
        var body = Start('X', (byte)kind, time, symbol, 26);
        WritePrice(body, 18, price);
        return body;
    }

    private static byte[] Report(char type, string symbol, uint shares, decimal price, long tradeId, Instant time, byte flags)
    {
        var body = Start(type, flags, time, symbol, 38);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(18), shares);
        WritePrice(body, 22, price);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(30), tradeId);
        return body;
    }

    private static byte[] Start(char type, byte second, Instant time, string? symbol, int length)
    {
        var body = new byte[length];
        body[0] = (byte)type;
        body[1] = second;
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(2), IexWire.Nanoseconds(time));
        if (symbol is null)
            return body;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(symbol.Length, 8);
        body.AsSpan(10, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(symbol, body.AsSpan(10, 8));
        return body;
    }

    private static void WritePrice(byte[] body, int at, decimal price) => BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(at), (long)(price * 10_000m));
}
