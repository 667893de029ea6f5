using System.IO.MemoryMappedFiles;

namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Views of a plain capture file, to read it without the copy that costs as much as the reading itself. The file's last
/// part is left to ordinary reads: nothing may be touched past a view's end.
/// </summary>
internal sealed unsafe class MappedCapture(FileStream file, MemoryMappedFile map, long origin, long length) : IDisposable
{
    // Many views' worth of address space is never held: resident memory stays flat.
    private const int ViewLength = 8 * 1024 * 1024;

    /// <summary>What is left to ordinary reads; more than the longest record, so that each view makes progress.</summary>
    private const int Tail = 2 * CaptureWindow.LongestRecord;

    private MemoryMappedViewAccessor? _view;

    public bool IsClosed { get; private set; }

    /// <summary>Maps a file that is worth it; null for short files and for what cannot be mapped.</summary>
    public static MappedCapture? TryOpen(FileStream file)
    {
        if (!file.CanSeek || file.Length - file.Position <= Tail)
            return null;
        var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new MappedCapture(file, map, file.Position, file.Length - file.Position);
    }

    /// <summary>Shows the capture from an offset on; false when the rest is to be read.</summary>
    public bool TryView(long offset, out byte* start, out byte* end)
    {
        start = end = null;
        var rest = length - offset;
        if (IsClosed || rest <= Tail)
            return false;
        Release();
        var size = Math.Min(rest, ViewLength);
        _view = map.CreateViewAccessor(origin + offset, size, MemoryMappedFileAccess.Read);
        byte* first = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        start = first + _view.PointerOffset;
        end = start + size - CaptureWindow.Slack;
        return true;
    }

    /// <summary>Ends the views' use and sets the file to where ordinary reads go on.</summary>
    public void Close(long offset)
    {
        IsClosed = true;
        file.Position = origin + offset;
    }

    public void Dispose()
    {
        Release();
        map.Dispose();
    }

    private void Release()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
        _view = null;
    }
}
