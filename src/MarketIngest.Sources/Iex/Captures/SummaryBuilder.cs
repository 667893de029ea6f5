using System.Buffers.Binary;
using System.Text;
using NodaTime;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Turns the running sums into the public summary.</summary>
internal static class SummaryBuilder
{
    private static readonly DateTimeZone s_newYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static IexVolumeSummary Build(CaptureInput input, IexCaptureContainer container, IexCaptureEnd end, FrameReader frames)
    {
        var packets = frames.Packets;
        var sessions = packets.Sessions;
        return new IexVolumeSummary
        {
            Symbols = SymbolsOf(packets.Tally.Symbols),
            Feed = FeedOf(sessions.ProtocolId),
            ProtocolId = sessions.ProtocolId,
            Container = container,
            Compression = input.Compression,
            End = end,
            UncompressedBytes = input.Length,
            TradingDate = InstantOf(packets.FirstDataSent ?? packets.FirstSent)?.InZone(s_newYork).Date,
            FirstSent = InstantOf(packets.FirstSent),
            LastSent = InstantOf(packets.LastSent),
            Epochs = sessions.Epochs,
            Packets = frames.Frames,
            SkippedPackets = frames.Skipped,
            Heartbeats = packets.Heartbeats,
            DuplicatePackets = sessions.DuplicatePackets,
            Messages = packets.Messages,
            FirstSequence = sessions.FirstSequence,
            SequenceGaps = sessions.Gaps,
            MissingMessages = sessions.MissingMessages,
            UnseenBreaks = packets.Tally.UnseenBreaks,
        };
    }

    private static List<IexSymbolVolume> SymbolsOf(SymbolTable table)
    {
        var symbols = new List<IexSymbolVolume>(table.Count);
        foreach (ref readonly var entry in table.Slots)
        {
            if (entry.Key == 0 || (entry.Trades == 0 && entry.UnseenBreaks == 0))
                continue;
            var name = NameOf(entry.Key);
            var isTest = entry.TestFlag != 0 || TestSymbols.Contains(name);
            symbols.Add(new IexSymbolVolume(name, entry.Gross, entry.Broken, entry.Trades, entry.ExtendedHours, entry.OddLot, entry.UnseenBreaks, entry.UnseenBroken, isTest));
        }

        symbols.Sort(static (left, right) => string.CompareOrdinal(left.Symbol, right.Symbol));
        return symbols;
    }

    private static string NameOf(ulong key)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key);
        return Encoding.Latin1.GetString(bytes.TrimEnd((byte)' '));
    }

    private static IexFeed? FeedOf(int protocolId) => protocolId switch
    {
        0x8002 or 0x8003 => IexFeed.Tops,
        0x8004 => IexFeed.Deep,
        0x8005 => IexFeed.DeepPlus,
        _ => null,
    };

    private static Instant? InstantOf(ulong? nanoseconds) =>
        nanoseconds is { } value ? Instant.FromUnixTimeTicks((long)value / 100).PlusNanoseconds((long)value % 100) : null;
}
