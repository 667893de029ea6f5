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
    private PacketSession? _current;
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

    /// <summary>Reads one packet; false when it is of another feed or, with <see cref="Fault"/> set, damaged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read(byte* packet, int length, long offset)
    {
        int payload = Wire.UInt16(packet + 12);
        if (HeaderLength + payload > length)
            return Fail(offset + 12, $"IEX-TP payload of {payload} bytes in a datagram that has room for {length - HeaderLength}");

        uint count = Wire.UInt16(packet + 14);
        var sequence = Wire.UInt64(packet + 24);
        var session = _current;
        if (session is null || (Wire.UInt64(packet) & SessionTracker.HeadMask) != session.Head || Wire.UInt32(packet + 8) != session.SessionId || sequence != session.NextSequence)
            return ReadOutOfLine(packet, payload, count, sequence, offset);

        session.NextSequence = sequence + count;
        return ReadMessages(packet, payload, count, 0, count, session, offset);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadOutOfLine(byte* packet, int payload, uint count, ulong sequence, long offset)
    {
        if (sequence > SessionTracker.MaximumSequence)
            return Fail(offset + 24, $"IEX-TP sequence number {sequence}, more than a day can hold");
        var session = _sessions.Place(packet, payload, count, sequence, _current);
        if (session is null)
            return false;
        _current = session;
        if (sequence >= session.NextSequence)
        {
            _sessions.Advance(session, sequence);
            session.NextSequence = sequence + count;
            return ReadMessages(packet, payload, count, 0, count, session, offset);
        }

        // Behind: only what this epoch has not delivered yet is read, from a hole or beyond the last number.
        var until = sequence + count;
        var fresh = count == 0;
        while (_sessions.TryTakeLate(session, sequence, until, out var from, out var to))
        {
            fresh = true;
            if (!ReadMessages(packet, payload, count, (uint)(from - sequence), (uint)(to - sequence), session, offset))
                return false;
        }

        if (count == 0)
            return ReadMessages(packet, payload, 0, 0, 0, session, offset);
        if (until > session.NextSequence)
        {
            var known = (uint)(session.NextSequence - sequence);
            session.NextSequence = until;
            return ReadMessages(packet, payload, count, known, count, session, offset);
        }

        if (!fresh)
            _sessions.DuplicatePackets++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadMessages(byte* packet, int payload, uint count, uint from, uint until, PacketSession session, long offset)
    {
        _lastSent = Wire.UInt64(packet + 32);
        if (count == 0)
        {
            Heartbeats++;
            FirstSent ??= _lastSent;
            return payload == 0 || Fail(offset + 12, $"IEX-TP payload of {payload} bytes without a message");
        }

        if (FirstDataSent is null)
            Open();
        var at = packet + HeaderLength;
        var end = at + payload;
        for (uint i = 0; i < count; i++)
        {
            // Three bytes past the payload may be touched here; the window keeps that much slack behind what it holds.
            uint length = Wire.UInt16(at);
            var type = (uint)at[2] - 'B';
            var next = at + 2 + length;
            if (next > end)
                return FailMessage(packet, at, i, length, end, offset);
            if (type <= 'T' - 'B' && ((WantedTypes >> (int)type) & 1) != 0 && length != 0 && i >= from && i < until && !ReadMessage(packet, at + 2, length, i, session, offset))
                return false;
            at = next;
        }

        Messages += until - from;
        session.HasMessages = true;
        return at == end || Fail(offset + (at - packet), $"{end - at} bytes after the last of {count} messages of an IEX-TP packet");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadMessage(byte* packet, byte* body, uint length, uint index, PacketSession session, long offset)
    {
        string? refusal;
        switch (body[0])
        {
            case (byte)'T':
                refusal = Tally.AddTrade(body, length, session.Scope);
                break;
            case (byte)'B':
                refusal = Tally.AddBreak(body, length, session.Scope);
                break;
            case (byte)'L' when _sessions.ProtocolId == 0x8005:
                refusal = Tally.AddExecution(body, length, session.Scope);
                break;
            case (byte)'D':
                refusal = Tally.AddDirectory(body, length);
                break;
            case (byte)'S' when length > 1 && body[1] == 'O' && (session.HasMessages || index > 0):
                _sessions.BeginEpoch(session);
                return true;
            default:
                return true;
        }

        return refusal is null || Fail(offset + (body - packet), refusal);
    }

    private void Open()
    {
        FirstDataSent = _lastSent;
        FirstSent ??= _lastSent;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool FailMessage(byte* packet, byte* at, uint index, uint length, byte* end, long offset)
    {
        Messages += index;
        return Fail(offset + (at - packet), end - at < 2
            ? $"the IEX-TP payload ends after {index} messages, before the rest its header announces"
            : $"message of {length} bytes where the IEX-TP payload has {end - at - 2} left");
    }

    private bool Fail(long offset, string reason)
    {
        Fault = new CaptureFault(offset, IexCaptureLayer.Packet, reason);
        return false;
    }
}
