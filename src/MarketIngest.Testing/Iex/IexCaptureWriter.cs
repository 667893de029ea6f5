using System.Buffers.Binary;
using NodaTime;

namespace MarketIngest.Testing.Iex;

/// <summary>
/// Writes captures in the true wire format of IEX HIST: IEX-TP packets in UDP, IPv4 and Ethernet frames, in pcap or pcap-ng.
/// The same calls give the same bytes. Messages are gathered until <see cref="EndPacket"/>; faults of the line are calls
/// of their own: a packet can be lost, repeated, kept back, and the sender can start anew.
/// </summary>
/// <remarks>Wrap the output in a <see cref="System.IO.Compression.GZipStream"/>, or see <see cref="IexCaptureGzip"/>, for packed captures.</remarks>
public sealed class IexCaptureWriter : IDisposable
{
    private const int HeaderLength = 40;

    private readonly IexCaptureWriterOptions _options;
    private readonly IexCaptureContainerWriter _container;
    private readonly MemoryStream _payload = new();
    private ushort _count;
    private uint _sessionId;
    private byte[] _last = [];

    /// <summary>Begins a capture; the output is left open.</summary>
    /// <param name="output">Where the capture goes.</param>
    /// <param name="options">What kind of capture it is.</param>
    public IexCaptureWriter(Stream output, IexCaptureWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _sessionId = options.SessionId;
        _container = new IexCaptureContainerWriter(output, options);
        Now = options.Start;
        _container.BeginSection();
    }

    /// <summary>The send time of the next packet; moves on only when set.</summary>
    public Instant Now { get; set; }

    /// <summary>The sequence number of the next packet's first message.</summary>
    public long NextSequence { get; private set; } = 1;

    /// <summary>The stream offset of the next packet's payload, in bytes.</summary>
    public long StreamOffset { get; private set; }

    /// <summary>Adds a message to the packet being gathered. TOPS 1.5 trade reports and breaks get their four trailing bytes.</summary>
    /// <param name="message">The body, see <see cref="IexMessages"/>.</param>
    /// <returns>This writer.</returns>
    public IexCaptureWriter Add(ReadOnlySpan<byte> message)
    {
        var padding = _options.Protocol == IexWireProtocol.Tops15 && message is [(byte)'T' or (byte)'B', ..] ? 4 : 0;
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, checked((ushort)(message.Length + padding)));
        _payload.Write(length);
        _payload.Write(message);
        _payload.Write(stackalloc byte[padding]);
        _count++;
        return this;
    }

    /// <summary>Sends what was gathered as one packet.</summary>
    public void EndPacket() => WriteFrame(_last = TakeFrame());

    /// <summary>Sends a packet without messages; what was gathered stays.</summary>
    public void Heartbeat() => WriteFrame(_last = Frame([], 0));

    /// <summary>Numbers what was gathered as one packet but leaves it out of the capture: a gap.</summary>
    /// <returns>The frame, for <see cref="WriteFrame"/> if it is to arrive late.</returns>
    public byte[] LosePacket() => TakeFrame();

    /// <summary>Writes the last packet once more.</summary>
    public void RepeatPacket() => WriteFrame(_last);

    /// <summary>Starts the sender anew at sequence number 1 and stream offset 0, with the same session id.</summary>
    public void Restart()
    {
        NextSequence = 1;
        StreamOffset = 0;
    }

    /// <summary>Starts the sender anew with another session id.</summary>
    /// <param name="sessionId">The new session id.</param>
    public void Restart(uint sessionId)
    {
        _sessionId = sessionId;
        Restart();
    }

    /// <summary>Moves the sequence number, as if the capture had begun later.</summary>
    /// <param name="sequence">The next message's sequence number.</param>
    public void JumpTo(long sequence) => NextSequence = sequence;

    /// <summary>Writes any Ethernet frame as a captured packet.</summary>
    /// <param name="frame">The frame, from its destination address on.</param>
    public void WriteFrame(ReadOnlySpan<byte> frame) => _container.WriteFrame(frame, Now);

    /// <summary>Writes a pcap-ng block of any type.</summary>
    /// <param name="type">The block type.</param>
    /// <param name="body">The body without type, lengths and padding.</param>
    /// <exception cref="InvalidOperationException">The format is not pcap-ng.</exception>
    public void WriteBlock(uint type, ReadOnlySpan<byte> body) => _container.WriteBlock(type, body);

    /// <summary>Begins a further pcap-ng section, with its interface description.</summary>
    /// <exception cref="InvalidOperationException">The format is not pcap-ng.</exception>
    public void BeginSection() => _container.BeginFurtherSection();

    /// <inheritdoc />
    public void Dispose() => _payload.Dispose();

    private byte[] TakeFrame()
    {
        var frame = Frame(_payload.GetBuffer().AsSpan(0, (int)_payload.Length), _count);
        NextSequence += _count;
        StreamOffset += _payload.Length;
        _payload.SetLength(0);
        _count = 0;
        return frame;
    }

    private byte[] Frame(ReadOnlySpan<byte> payload, ushort count)
    {
        var packet = new byte[HeaderLength + payload.Length];
        packet[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(2), (ushort)_options.Protocol);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(4), _options.ChannelId);
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), _sessionId);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(12), checked((ushort)payload.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(14), count);
        BinaryPrimitives.WriteInt64LittleEndian(packet.AsSpan(16), StreamOffset);
        BinaryPrimitives.WriteInt64LittleEndian(packet.AsSpan(24), NextSequence);
        BinaryPrimitives.WriteInt64LittleEndian(packet.AsSpan(32), IexWire.Nanoseconds(Now));
        payload.CopyTo(packet.AsSpan(HeaderLength));
        return EthernetFrames.Wrap(packet, _options);
    }
}
