namespace MarketIngest.Sources.Iex.Captures;

/// <summary>Where one sender session of one channel stands: sequence numbers and trade ids are unique within one epoch of it.</summary>
internal sealed class PacketSession(ulong head, uint sessionId)
{
    /// <summary>Version, protocol id and channel id as in the header's first eight bytes, the reserved byte blanked.</summary>
    public ulong Head { get; } = head;

    public uint SessionId { get; } = sessionId;

    /// <summary>The sequence number the next message should have.</summary>
    public ulong NextSequence;

    /// <summary>Tells this epoch's trade ids from those of others.</summary>
    public ulong Scope;

    /// <summary>Whether this epoch has delivered a message yet.</summary>
    public bool HasMessages;

    /// <summary>Send time and length of the packet with sequence number 1, to know a copy of it from a restart.</summary>
    public ulong OpeningSent;

    public int OpeningLength;

    public MissingRanges Missing { get; } = new();
}
