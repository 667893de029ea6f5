namespace MarketIngest.Archiving;

/// <summary>The names inside an archive's folder.</summary>
internal static class ArchiveLayout
{
    public const string IndexName = "index.jsonl";
    public const string LockName = "index.lock";
    public const string BodiesFolder = "bodies";

    /// <summary>A body above this many bytes is compressed, and is not read into memory on replay.</summary>
    public const int LargeBody = 1 << 20;

    public static string Index(string root) => Path.Combine(root, IndexName);

    public static string Bodies(string root) => Path.Combine(root, BodiesFolder);
}
