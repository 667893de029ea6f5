using Microsoft.Win32.SafeHandles;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bytes of a file.</summary>
internal sealed class FileSource : ByteSource
{
    private readonly SafeFileHandle handle;

    public FileSource(string path)
    {
        handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(handle);
    }

    public override long Length { get; }

    public override int Read(long offset, Span<byte> target)
    {
        int total = 0;
        while (total < target.Length)
        {
            int read = RandomAccess.Read(handle, target[total..], offset + total);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    public override void Dispose() => handle.Dispose();
}
