using System.ComponentModel;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A disk of 24 MiB in memory that the server may write; gone after the test.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallDisk()
    {
    }

    public string Path => folder.Path;

    /// <summary>Mounts the disk, or skips the test where that is refused; the superuser in CI must be able to.</summary>
    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        try
        {
            await PostgresPrograms.RunAsync(["mount", "-t", "tmpfs", "-o", "size=24m,mode=0777", "tmpfs", disk.Path]);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            disk.folder.Dispose();
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true" && Environment.IsPrivilegedProcess, $"A small disk cannot be mounted here: {error.Message}");
            throw;
        }

        if (PostgresPrograms.User is { } user)
        {
            await PostgresPrograms.RunAsync(["chown", user, disk.Path]);
        }

        return disk;
    }

    public async ValueTask DisposeAsync()
    {
        await PostgresPrograms.RunAsync(["umount", folder.Path]);
        folder.Dispose();
    }
}
