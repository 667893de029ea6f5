using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Where a SQLite store lives and how it waits.</summary>
public sealed class SqliteOptions
{
    /// <summary>The database file, absolute or relative to the working directory. Its folder must exist.</summary>
    /// <value>Default: <c>market.db</c>.</value>
    public string Path { get; set; } = "market.db";

    /// <summary>How long a commit waits while another process writes, before it gives up with a transient error.</summary>
    /// <value>Default: 30 seconds.</value>
    public Duration BusyTimeout { get; set; } = Duration.FromSeconds(30);

    /// <summary>The memory that the writing connection keeps pages in, in mebibytes: with a large file it fills up to this. More helps where each commit touches keys all over a table.</summary>
    /// <value>Default: 16 MiB.</value>
    public int WriterCacheMebibytes { get; set; } = 16;

    /// <summary>The most pages the file may have, or 0 for no bound: stands in for a full disk in tests.</summary>
    internal int MaximumPages { get; set; }

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            throw new ArgumentException("SqliteOptions.Path is empty: name the database file, for example 'market.db'.");
        }

        if (Path.StartsWith(":memory:", StringComparison.Ordinal) || Path.StartsWith("file:", StringComparison.Ordinal))
        {
            throw new ArgumentException($"SqliteOptions.Path is '{Path}': readers have connections of their own, so it must be a plain file path. For a store in memory use UseMemory().");
        }

        if (BusyTimeout < Duration.Zero)
        {
            throw new ArgumentException($"SqliteOptions.BusyTimeout is {BusyTimeout}: it cannot be negative.");
        }

        if (WriterCacheMebibytes is < 1 or > 65536)
        {
            throw new ArgumentException($"SqliteOptions.WriterCacheMebibytes is {WriterCacheMebibytes}: it must be from 1 to 65536.");
        }
    }
}
