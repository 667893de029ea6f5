using System.Data.Common;

namespace MarketIngest.Cli;

/// <summary>Where a store is, without a credential.</summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Identity">The same for two addresses of one store, as far as a look at the addresses can tell; null for a store that is always another.</param>
/// <param name="Path">The file or folder, or null for a store that is neither.</param>
internal sealed record StorePlace(string Name, string? Identity, string? Path)
{
    private const int PostgresPort = 5432;

    public static StorePlace Memory() => new("memory", null, null);

    public static StorePlace File(string kind, string path)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        FileSystemInfo entry = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
        string real = entry.LinkTarget is null ? full : entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        return new StorePlace($"{kind}:{path}", $"{kind}:{real}", full);
    }

    public static StorePlace Server(string kind, string connection)
    {
        string place = connection.Contains("://", StringComparison.Ordinal) ? OfUri(new Uri(connection)) : OfPairs(connection);
        return new StorePlace($"{kind} {place}", $"{kind}:{place}", null);
    }

    public bool IsSameAs(StorePlace other) => Identity is not null && Identity == other.Identity;

    /// <summary>Whether there is a store to read from; a server is asked only later.</summary>
    public bool Exists => Path is null || System.IO.File.Exists(Path) || (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any());

    /// <summary>The folder that must take new files, or null where none must: that of the file, the store's own, or the one that will hold it.</summary>
    private string? Folder => Path is null ? null : Directory.Exists(Path) ? Path : System.IO.Path.GetDirectoryName(Path);

    /// <summary>Why nothing can be written there, or null when it can; a server is asked only later.</summary>
    public string? Obstacle()
    {
        if (Folder is not { } folder)
        {
            return null;
        }

        try
        {
            using (new FileStream(System.IO.Path.Combine(folder, $".marketingest-{Guid.NewGuid():N}"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose }))
            {
                return System.IO.File.Exists(Path) && new FileInfo(Path).IsReadOnly ? $"The file '{Path}' is read-only." : null;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The folder '{folder}' takes no files: {error.Message}";
        }
    }

    private static string OfUri(Uri address) => Shown(address.Host, address.Port > 0 ? address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : null, address.AbsolutePath.Trim('/'));

    private static string OfPairs(string connection)
    {
        var pairs = new DbConnectionStringBuilder { ConnectionString = connection };
        return Shown(Value(pairs, "Host") ?? Value(pairs, "Server") ?? "", Value(pairs, "Port"), Value(pairs, "Database") ?? Value(pairs, "DB") ?? "");
    }

    private static string? Value(DbConnectionStringBuilder pairs, string key) => pairs.TryGetValue(key, out object? value) ? value.ToString() : null;

    private static string Shown(string host, string? port, string database) => $"{host.ToLowerInvariant()}:{port ?? $"{PostgresPort}"}/{database}";
}
