using MarketIngest.Sources.Access;

using Microsoft.Win32.SafeHandles;

namespace MarketIngest.Sources.Parsing.Spilling;

/// <summary>Bytes that do not fit the memory: a temporary file of this process, appended to and read at any place. Nothing of it stays, however the process ends.</summary>
internal sealed class SpilledFile : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle file;

    /// <summary>Makes the file.</summary>
    /// <param name="folder">Its folder, made where it is not there; null for the system's.</param>
    /// <exception cref="SourceUnavailableException">It cannot be made.</exception>
    public SpilledFile(string? folder)
    {
        path = Path.Combine(folder ?? Path.GetTempPath(), $"marketingest-{Path.GetRandomFileName()}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
            if (!OperatingSystem.IsWindows())
            {
                // Windows deletes it with the handle, even of a process that is killed; elsewhere a file without a name does the same.
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }
    }

    /// <summary>The bytes written.</summary>
    public long Length { get; private set; }

    /// <summary>Appends bytes.</summary>
    /// <exception cref="SourceUnavailableException">The disk is full, or the file cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> content)
    {
        try
        {
            RandomAccess.Write(file, content, Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }

        Length += content.Length;
    }

    /// <summary>Reads bytes at a place, as many as there are.</summary>
    /// <exception cref="SourceUnavailableException">The file cannot be read.</exception>
    public int Read(Span<byte> target, long place)
    {
        try
        {
            return RandomAccess.Read(file, target, place);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();

    // A full disk is not the source's fault.
    private SourceUnavailableException Failed(Exception error) => new(
        $"Temporary file '{path}' failed after {Length} bytes: {error.Message} Free space, or set {SourceAccessOptions.Section}:TemporaryDirectory.", innerException: error);
}
