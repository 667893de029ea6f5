namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Decides what a packet out of line is: the first of a session, a restart, a jump, or one seen before.
/// IEX restarts with the same session id (real captures do so a dozen times), so "older than what was seen" alone would
/// lose everything after the first restart: sequence number 1 at stream offset 0 begins a new epoch.
/// </summary>
internal sealed unsafe class SessionTracker
{
    /// <summary>Blanks the reserved byte of the header's first eight.</summary>
    public const ulong HeadMask = 0xFFFFFFFFFFFF00FF;

    /// <summary>No day comes near this many messages; beyond it a sequence number is damage, and would turn all that follows into duplicates.</summary>
    public const ulong MaximumSequence = 1UL << 40;

    // One a channel and day is what exists; a bound all the same, because file content must not decide on memory.
    private const int MaximumSessions = 64;

    private readonly List<PacketSession> _sessions = [];
    private ulong _scopes;

    /// <summary>The protocol id of the first packet, 0 before it.</summary>
    public int ProtocolId { get; private set; }

    public int Epochs { get; private set; }

    public long FirstSequence { get; private set; }

    public long Gaps { get; private set; }

    public long MissingMessages { get; private set; }

    public long DuplicatePackets { get; set; }

    /// <summary>The session a packet belongs to, made or begun anew if need be; null for a packet of another feed.</summary>
    public PacketSession? Place(byte* packet, int payload, uint count, ulong sequence, PacketSession current)
    {
        int protocol = Wire.UInt16(packet + 2);
        if (ProtocolId == 0)
        {
            ProtocolId = protocol;
            FirstSequence = (long)sequence;
        }
        else if (ProtocolId != protocol)
        {
            return null;
        }

        var head = Wire.UInt64(packet) & HeadMask;
        var id = Wire.UInt32(packet + 8);
        var session = current.Head == head && current.SessionId == id ? current : _sessions.Find(s => s.Head == head && s.SessionId == id);
        if (session is null)
            session = Open(head, id, sequence);
        else if (sequence == 1 && session.NextSequence != 1 && Wire.UInt64(packet + 16) == 0 && !IsCopyOfOpening(session, packet, payload, count))
            Restart(session);

        if (sequence == 1 && count > 0 && !session.HasMessages)
        {
            session.OpeningSent = Wire.UInt64(packet + 32);
            session.OpeningLength = payload;
        }

        return session;
    }

    /// <summary>Takes note of a jump ahead to a sequence number.</summary>
    public void Advance(PacketSession session, ulong sequence)
    {
        if (sequence == session.NextSequence)
            return;
        Gaps++;
        MissingMessages += (long)(sequence - session.NextSequence);
        session.Missing.Add(session.NextSequence, sequence);
    }

    /// <summary>Takes the first stretch of a late packet that fills a hole.</summary>
    public bool TryTakeLate(PacketSession session, ulong from, ulong until, out ulong takenFrom, out ulong takenUntil)
    {
        if (!session.Missing.TryTake(from, until, out takenFrom, out takenUntil))
            return false;
        MissingMessages -= (long)(takenUntil - takenFrom);
        return true;
    }

    /// <summary>Counts a new epoch without a restart of the sequence numbers (a second start-of-messages event).</summary>
    public void BeginEpoch(PacketSession session)
    {
        Epochs++;
        session.Scope = ++_scopes;
    }

    private static bool IsCopyOfOpening(PacketSession session, byte* packet, int payload, uint count) =>
        count > 0 && session.HasMessages && session.OpeningSent == Wire.UInt64(packet + 32) && session.OpeningLength == payload;

    private PacketSession Open(ulong head, uint id, ulong sequence)
    {
        var session = new PacketSession(head, id) { NextSequence = sequence };

        // A further channel beside the first is no restart; a further session on the same channel is.
        if (_sessions.Count == 0 || _sessions.Exists(s => s.Head == head))
            Epochs++;
        if (_sessions.Count == MaximumSessions)
            _sessions.RemoveAt(0);
        _sessions.Add(session);
        session.Scope = ++_scopes;
        return session;
    }

    private void Restart(PacketSession session)
    {
        BeginEpoch(session);
        session.NextSequence = 1;
        session.HasMessages = false;
        session.Missing.Clear();
    }
}
