using NodaTime;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Everything <see cref="IexVolumeReader"/> learns from one capture.</summary>
public sealed record IexVolumeSummary
{
    /// <summary>One entry for each symbol with a trade report or a break, in ordinal order of the symbol.</summary>
    public required IReadOnlyList<IexSymbolVolume> Symbols { get; init; }

    /// <summary>The feed of the first IEX-TP packet; null if the capture holds none. Packets of another feed are skipped.</summary>
    public required IexFeed? Feed { get; init; }

    /// <summary>The message protocol id of the feed (0x8002 to 0x8005); 0 without IEX-TP packets.</summary>
    public required int ProtocolId { get; init; }

    /// <summary>The capture format.</summary>
    public required IexCaptureContainer Container { get; init; }

    /// <summary>How the capture was packed.</summary>
    public required IexCaptureCompression Compression { get; init; }

    /// <summary>How the capture ended.</summary>
    public required IexCaptureEnd End { get; init; }

    /// <summary>Length of the capture in bytes after unpacking, as far as it could be read.</summary>
    public required long UncompressedBytes { get; init; }

    /// <summary>
    /// The America/New_York date of the first packet that carries messages (of the first heartbeat if none does), by send
    /// time; null without IEX-TP packets. Compare it with the date of the file.
    /// </summary>
    public required LocalDate? TradingDate { get; init; }

    /// <summary>Send time of the first IEX-TP packet; null without one.</summary>
    public required Instant? FirstSent { get; init; }

    /// <summary>Send time of the last IEX-TP packet; null without one. On another New York date than the first, the file holds more than a day.</summary>
    public required Instant? LastSent { get; init; }

    /// <summary>
    /// How often the feed began anew: 1 for an ordinary day, more when the sender restarted (with the same session id or
    /// another), 0 without IEX-TP packets. Volumes are summed over all of them; more than one is a warning of quality.
    /// </summary>
    public required int Epochs { get; init; }

    /// <summary>Number of captured frames, of whatever content.</summary>
    public required long Packets { get; init; }

    /// <summary>Number of frames that are no IEX-TP packet, or one of another feed.</summary>
    public required long SkippedPackets { get; init; }

    /// <summary>Number of IEX-TP packets without messages.</summary>
    public required long Heartbeats { get; init; }

    /// <summary>Number of IEX-TP packets of which every message had been seen before in the same epoch.</summary>
    public required long DuplicatePackets { get; init; }

    /// <summary>Number of messages, each counted once.</summary>
    public required long Messages { get; init; }

    /// <summary>The sequence number of the first packet's first message: above 1, the capture began during the session and lacks what came before.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>Number of jumps in the sequence numbers.</summary>
    public required long SequenceGaps { get; init; }

    /// <summary>Number of messages that the jumps left out and that did not arrive late either.</summary>
    public required long MissingMessages { get; init; }

    /// <summary>Number of breaks of trades that this capture did not report; they are not subtracted from anything.</summary>
    public required long UnseenBreaks { get; init; }

    /// <summary>Matched shares of all symbols, test symbols included.</summary>
    public long MatchedShares => Symbols.Sum(static symbol => symbol.MatchedShares);
}
