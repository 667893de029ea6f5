using System.Runtime.ExceptionServices;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Reads (and unpacks) the capture on a thread of its own, a few chunks ahead, so that the copy out of the system's cache
/// or the inflating runs beside the scanning. Memory is the few buffers made at the start.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private const int Depth = 3;

    private readonly CaptureInput _input;
    private readonly int _headroom;
    private readonly int _chunk;
    private readonly byte[][] _buffers = new byte[Depth][];
    private readonly int[] _lengths = new int[Depth];
    private readonly SemaphoreSlim _free = new(Depth);
    private readonly SemaphoreSlim _full = new(0);
    private readonly Thread _thread;
    private volatile bool _isStopped;
    private ExceptionDispatchInfo? _failure;
    private int _taken;

    /// <summary>Starts reading chunks to the place behind each buffer's headroom.</summary>
    public ReadAhead(CaptureInput input, int headroom, int chunk, int slack)
    {
        _input = input;
        _headroom = headroom;
        _chunk = chunk;
        for (var i = 0; i < Depth; i++)
            _buffers[i] = GC.AllocateUninitializedArray<byte>(headroom + chunk + slack, pinned: true);
        _thread = new Thread(Run) { IsBackground = true, Name = "IEX capture read-ahead" };
        _thread.Start();
    }

    /// <summary>Takes the next chunk; of length 0 at the end, after which no more may be taken.</summary>
    public byte[] Take(CancellationToken cancellationToken, out int length)
    {
        _full.Wait(cancellationToken);
        _failure?.Throw();
        var at = _taken++ % Depth;
        length = _lengths[at];
        return _buffers[at];
    }

    /// <summary>Gives the chunk taken before the last one back.</summary>
    public void Release() => _free.Release();

    /// <summary>Waits for the read under way, if any: the stream is the caller's again afterwards.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _free.Release();
        _thread.Join();
        _free.Dispose();
        _full.Dispose();
    }

    private void Run()
    {
        try
        {
            for (var i = 0; ; i++)
            {
                _free.Wait();
                if (_isStopped)
                    return;
                var length = ReadChunk(_buffers[i % Depth].AsSpan(_headroom, _chunk));
                _lengths[i % Depth] = length;
                _full.Release();
                if (length == 0)
                    return;
            }
        }
#pragma warning disable CA1031 // Whatever the stream throws belongs to the caller's thread, where Take rethrows it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            _full.Release();
        }
    }

    private int ReadChunk(Span<byte> chunk)
    {
        var length = 0;
        while (length < chunk.Length && !_isStopped)
        {
            var read = _input.Read(chunk[length..]);
            if (read == 0)
                break;
            length += read;
        }

        return length;
    }
}
