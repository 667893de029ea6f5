using System.Runtime.InteropServices;

using Microsoft.Win32.SafeHandles;

namespace MarketIngest.Storage.Files;

/// <summary>Reads a file that another holds under its lock, as <c>cat</c> does: .NET asks for a lock of its own whenever it opens a file.</summary>
internal static partial class UnlockedFile
{
    private const int MostBytes = 64 << 10;
    private const int OpenReadOnly = 0;
    private const int NotFound = 2;

    /// <summary>The bytes of a small file, or null where there is none. What is beyond 64 KiB is left out.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public static byte[]? Read(string path) => FileErrors.Guard(path, () =>
    {
        using SafeFileHandle? handle = Open(path);
        return handle is null ? null : ReadAll(handle);
    });

    /// <summary>The bytes of a small file that is open.</summary>
    public static byte[] ReadAll(SafeFileHandle handle)
    {
        byte[] bytes = new byte[MostBytes];
        int length = 0;
        while (length < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(length), length) is > 0 and int read)
        {
            length += read;
        }

        return bytes[..length];
    }

    private static SafeFileHandle? Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.Exists(path) ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;
        }

        int handle = OpenOnUnix(path, OpenReadOnly);
        if (handle >= 0)
        {
            return new SafeFileHandle(handle, ownsHandle: true);
        }

        int error = Marshal.GetLastPInvokeError();
        return error == NotFound ? null : throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} (error {error})", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenOnUnix(string path, int flags);
}
