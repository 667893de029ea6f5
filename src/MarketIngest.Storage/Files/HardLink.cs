using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Files;

/// <summary>
/// A second name for a file, given only where no file has that name: the one step that a file system takes wholly or not at all, and that
/// one of two processes loses. <see cref="File.Move(string, string, bool)"/> looks first and renames then, and loses files between the two.
/// </summary>
internal static partial class HardLink
{
    private const int AlreadyExists = 17;
    private const int AlreadyExistsOnWindows = 183;

    /// <summary>Gives a file a second name.</summary>
    /// <param name="existing">The file.</param>
    /// <param name="name">The new name, in the same file system.</param>
    /// <returns>False when a file has that name; nothing was changed then.</returns>
    /// <exception cref="StoreException">The file system refuses; the message names the file and the system's error.</exception>
    public static bool TryCreate(string existing, string name)
    {
        int error = OperatingSystem.IsWindows()
            ? CreateOnWindows(name, existing, IntPtr.Zero) ? 0 : Marshal.GetLastPInvokeError()
            : Create(existing, name) == 0 ? 0 : Marshal.GetLastPInvokeError();
        return error switch
        {
            0 => true,
            AlreadyExists when !OperatingSystem.IsWindows() => false,
            AlreadyExistsOnWindows when OperatingSystem.IsWindows() => false,
            _ => throw new StoreException($"'{name}' cannot be made as a second name of '{existing}': {Marshal.GetPInvokeErrorMessage(error)} (error {error}). The folder must lie on a file system with hard links, and be writable.", StoreRetry.Useless),
        };
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string existing, string name);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateOnWindows(string name, string existing, IntPtr securityAttributes);
}
