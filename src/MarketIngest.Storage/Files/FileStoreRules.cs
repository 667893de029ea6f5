using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>What the options of every file store must fulfil.</summary>
internal static class FileStoreRules
{
    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public static void Validate(string options, string folder, PartitionBy partitionBy, Duration lockTimeout, Duration retention, string? lockFolder)
    {
        ValidateLockFolder(options, lockFolder);
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new ArgumentException($"{options}.Folder is empty: name the folder of the store, for example 'market'.");
        }

        if (folder.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{options}.Folder is '{folder.Replace("\0", "\\0", StringComparison.Ordinal)}': a path cannot hold a zero character.");
        }

        if (!Enum.IsDefined(partitionBy))
        {
            throw new ArgumentException($"{options}.PartitionBy is {(int)partitionBy}: it must be one of {string.Join(", ", Enum.GetNames<PartitionBy>())}.");
        }

        if (lockTimeout < Duration.Zero)
        {
            throw new ArgumentException($"{options}.LockTimeout is {lockTimeout}: it cannot be negative.");
        }

        if (retention < Duration.Zero)
        {
            throw new ArgumentException($"{options}.Retention is {retention}: it cannot be negative.");
        }
    }

    /// <summary>Refuses a folder of lock files that cannot be.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public static void ValidateLockFolder(string options, string? folder)
    {
        if (folder is not null && (string.IsNullOrWhiteSpace(folder) || folder.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ArgumentException($"{options}.LockFolder is '{folder.Replace("\0", "\\0", StringComparison.Ordinal)}': name a folder, or leave it out for the one in the store's folder.");
        }
    }
}
