using System.IO.Compression;

namespace MarketIngest.Storage.Tests.Golden;

/// <summary>
/// A store's folder as one file: names in order, one date, and the rights of each file. What is one file under two names in the store comes out as two,
/// as from a copy or a backup.
/// </summary>
internal static class GoldenFolder
{
    private const int TypeAndRights = 16;
    private const int RegularFile = 0x8000;
    private static readonly DateTimeOffset Date = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a folder; locks and the names of their holders stay out.</summary>
    public static void Pack(string folder, string path)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (string name in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(name) is "lock" or "lock-holder.txt")
            {
                continue;
            }

            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Date;
            string file = Path.Combine(folder, name);
            if (!OperatingSystem.IsWindows())
            {
                entry.ExternalAttributes = (RegularFile | (int)File.GetUnixFileMode(file)) << TypeAndRights;
            }

            using Stream target = entry.Open();
            using FileStream content = File.OpenRead(file);
            content.CopyTo(target);
        }
    }

    /// <summary>Unpacks a folder into one that does not exist yet; files keep their rights where the system has such.</summary>
    public static void Unpack(string path, string folder) => ZipFile.ExtractToDirectory(path, folder);
}
