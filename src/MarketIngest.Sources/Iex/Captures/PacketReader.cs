using System.Runtime.CompilerServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Reads IEX-TP packets: the 40-byte header, its continuity, and the length-prefixed messages after it. The common case,
/// the next packet of the current session, runs straight through; everything else goes to <see cref="SessionTracker"/>.
/// </summary>
internal sealed unsafe class PacketReader
{
    public const int HeaderLength = 40;

    // Bit n stands for message type 'B' + n: of all types only B, D, L, S and T matter here.
    private const uint WantedTypes = (1u << 0) | (1u << ('D' - 'B')) | (1u << ('L' - 'B')) | (1u << ('S' - 'B')) | (1u << ('T' - 'B'));

    private readonly SessionTracker _sessions = new();

    // Never matches a packet before the first has been placed: no head is 0.
    private PacketSession _current = new(0, 0);
    private ulong _lastSent;

    public VolumeTally Tally { get; } = new();

    public SessionTracker Sessions => _sessions;

    public CaptureFault? Fault { get; private set; }

    public long Heartbeats { get; private set; }

    public long Messages { get; private set; }

    public ulong? FirstSent { get; private set; }

    public ulong? LastSent => FirstSent is null ? null : _lastSent;

    public ulong? FirstDataSent { get; private set; }

    /// <summary>Whether a UDP payload is an IEX-TP packet; length is at least <see cref="HeaderLength"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPacket(byte* packet) => packet[0] == 1 && (uint)(Wire.UInt16(packet + 2) - 0x8002) <= 3;

    /// <summary>Where the scanned bytes stand in the capture: an address plus this is an offset.</summary>
    public long Bias { get; set; }

    /// <summary>Reads one packet; false when it is of another feed or, with <see cref="Fault"/> set, damaged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Read(byte* packet, int length)
    {
        int payload = Wire.UInt16(packet + 12);
        uint count = Wire.UInt16(packet + 14);
        var sequence = Wire.UInt64(packet + 24);
        var session = _current;
        if (HeaderLength + payload > length || count == 0 || sequence != session.NextSequence || Wire.UInt32(packet + 8) != session.SessionId || (Wire.UInt64(packet) & SessionTracker.HeadMask) != session.Head)
            return ReadOutOfLine(packet, payload, count, sequence, length);

        session.NextSequence = sequence + count;
        return ReadMessages(packet, payload, 0, count, count, session);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOutOfLine(byte* packet, int payload, uint count, ulong sequence, int length)
    {
        if (HeaderLength + payload > length)
            return Fail(packet + 12, $"IEX-TP payload of {payload} bytes in a datagram that has room for {length - HeaderLength}");
        if (count == 0 && payload > 0)
            return Fail(packet + 12, $"IEX-TP payload of {payload} bytes without a message");
        if (sequence > SessionTracker.MaximumSequence)
            return Fail(packet + 24, $"IEX-TP sequence number {sequence}, more than a day can hold");
        var session = _sessions.Place(packet, payload, count, sequence, _current);
        if (session is null)
            return false;
        _current = session;
        FirstSent ??= Wire.UInt64(packet + 32);
        if (sequence < session.NextSequence && count > 0)
            return ReadBehind(packet, payload, count, sequence, session);

        if (sequence >= session.NextSequence)
            _sessions.Advance(session, sequence);
        session.NextSequence = Math.Max(session.NextSequence, sequence + count);
        if (count > 0)
            return ReadMessages(packet, payload, 0, count, count, session);
        _lastSent = Wire.UInt64(packet + 32);
        Heartbeats++;
        return true;
    }

    /// <summary>A packet from before the expected number: only what its epoch has not delivered yet is read.</summary>
    private bool ReadBehind(byte* packet, int payload, uint count, ulong sequence, PacketSession session)
    {
        var until = sequence + count;
        var isFresh = false;
        while (_sessions.TryTakeLate(session, sequence, until, out var from, out var to))
        {
            isFresh = true;
            if (!ReadMessages(packet, payload, (uint)(from - sequence), (uint)(to - sequence), count, session))
                return false;
        }

        if (until > session.NextSequence)
        {
            var known = (uint)(session.NextSequence - sequence);
            session.NextSequence = until;
            return ReadMessages(packet, payload, known, count, count, session);
        }

        if (!isFresh)
            _sessions.DuplicatePackets++;
        return true;
    }

    /// <summary>Reads the messages from one index until another of all that the packet holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadMessages(byte* packet, int payload, uint from, uint until, uint count, PacketSession session)
    {
        var at = packet + HeaderLength;
        var end = at + payload;
        for (uint i = 0; i < count; i++)
        {
            // Three bytes past the payload may be touched here; the window keeps that much slack behind what it holds.
            uint length = Wire.UInt16(at);
            var type = (uint)at[2] - 'B';
            var next = at + 2 + length;
            if (next > end)
                return FailMessage(at, i, end);
            if (type <= 'T' - 'B' && ((WantedTypes >> (int)type) & 1) != 0 && i >= from && i < until && !ReadMessage(at + 2, length, i, session))
                return false;
            at = next;
        }

        Messages += until - from;
        _lastSent = Wire.UInt64(packet + 32);
        if (!session.HasMessages)
            Open(session);
        return at == end || FailRest(at, count, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadMessage(byte* body, uint length, uint index, PacketSession session)
    {
        string? refusal;
        switch (length == 0 ? 0 : body[0])
        {
            case 'T':
                refusal = Tally.AddTrade(body, length, session.Scope);
                break;
            case 'B':
                refusal = Tally.AddBreak(body, length, session.Scope);
                break;
            case 'L' when _sessions.ProtocolId == 0x8005:
                refusal = Tally.AddExecution(body, length, session.Scope);
                break;
            case 'D':
                refusal = Tally.AddDirectory(body, length);
                break;
            case 'S' when length > 1 && body[1] == 'O' && (session.HasMessages || index > 0):
                _sessions.BeginEpoch(session);
                return true;
            default:
                return true;
        }

        return refusal is null || Fail(body, refusal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Open(PacketSession session)
    {
        session.HasMessages = true;
        FirstDataSent ??= _lastSent;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FailMessage(byte* at, uint index, byte* end)
    {
        Messages += index;
        return Fail(at, end - at < 2
            ? $"the IEX-TP payload ends after {index} messages, before the rest its header announces"
            : $"message of {Wire.UInt16(at)} bytes where the IEX-TP payload has {end - at - 2} left");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FailRest(byte* at, uint count, byte* end) => Fail(at, $"{end - at} bytes after the last of {count} messages of an IEX-TP packet");

    private bool Fail(byte* at, string reason)
    {
        Fault = new CaptureFault(Bias + (long)at, IexCaptureLayer.Packet, reason);
        return false;
    }
}
