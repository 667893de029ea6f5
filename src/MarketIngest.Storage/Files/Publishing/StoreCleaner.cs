using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Removes what nobody needs any more, under the lock.</summary>
internal sealed class StoreCleaner(StoreFolder folder, CommitLog log)
{
    /// <summary>Removes what processes left that died in the middle of a commit: files that no log names.</summary>
    public void RemoveLeftovers()
    {
        HashSet<string> named = log.Named();
        foreach (string path in Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories))
        {
            if (!named.Contains(Path.GetRelativePath(folder.Files, path).Replace('\\', '/')))
            {
                File.Delete(path);
            }
        }

        foreach (string path in Directory.EnumerateFiles(folder.Temporary))
        {
            File.Delete(path);
        }
    }

    /// <summary>Removes files that were superseded before an instant.</summary>
    public void RemoveRetired(Instant before)
    {
        IReadOnlyList<RetiredFile> old = log.RetiredBefore(before);
        foreach (RetiredFile file in old)
        {
            File.Delete(Path.Combine(folder.Files, file.Name));
        }

        log.Forget(old);
    }
}
