using MarketIngest.Testing.Iex;
using NodaTime;

namespace MarketIngest.Benchmarks.Iex;

/// <summary>
/// Writes a capture shaped like a real TOPS day: about 94 of 100 messages quotes and 6 trades, 1.25 messages a packet, nine
/// thousand symbols of which few make most of the flow. Deterministic.
/// </summary>
internal static class SyntheticDay
{
    private const int Symbols = 9_000;

    public static void Write(string path, long bytes)
    {
        using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using var writer = new IexCaptureWriter(output, new IexCaptureWriterOptions());
        var random = new Random(20_250_508);
        writer.Add(IexMessages.SystemEvent('O', writer.Now)).EndPacket();
        for (var tradeId = 1; output.Position < bytes; tradeId++)
        {
            writer.Now += Duration.FromNanoseconds(random.Next(10_000));
            for (var messages = random.Next(10) < 8 ? 1 : 1 + random.Next(3); messages > 0; messages--)
                writer.Add(Message(random, tradeId, writer.Now));
            writer.EndPacket();
        }
    }

    private static byte[] Message(Random random, int tradeId, Instant now)
    {
        // The cube of a uniform number crowds towards the first symbols.
        var place = random.NextDouble();
        var symbol = $"S{(int)(place * place * place * Symbols)}";
        return random.Next(100) < 6
            ? IexMessages.Trade(symbol, (uint)random.Next(1, 400), 190.05m, tradeId, now, (byte)(random.Next(3) == 0 ? 0x20 : 0))
            : IexMessages.Quote(symbol, 100, 190m, 190.1m, 200, now);
    }
}
