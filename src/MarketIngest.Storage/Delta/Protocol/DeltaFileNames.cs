using System.Globalization;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The names of the files of a log.</summary>
internal static class DeltaFileNames
{
    public const string LogFolder = "_delta_log";
    public const string LastCheckpoint = "_last_checkpoint";
    private const int VersionDigits = 20;
    private const string Checkpoint = ".checkpoint.";

    public static string Entry(long version) => version.ToString("D20", CultureInfo.InvariantCulture) + ".json";

    public static string CheckpointOf(long version) => version.ToString("D20", CultureInfo.InvariantCulture) + ".checkpoint.parquet";

    /// <summary>A name for a file on its way into the log; readers pass over it.</summary>
    public static string Temporary(string purpose) => $"_{purpose}_{Guid.NewGuid():N}.tmp";

    /// <summary>Whether a name is that of a file on its way into the log.</summary>
    public static bool IsTemporary(string name) => name[0] == '_' && name.EndsWith(".tmp", StringComparison.Ordinal);

    /// <summary>Whether a name is that of a log entry.</summary>
    public static bool TryEntry(string name, out long version) =>
        TryVersion(name, out version) && name.AsSpan(VersionDigits).SequenceEqual(".json");

    /// <summary>Whether a name is that of a checkpoint or a part of one.</summary>
    public static bool TryCheckpoint(string name, out DeltaCheckpointName checkpoint)
    {
        checkpoint = default;
        if (!TryVersion(name, out long version) || !name.AsSpan(VersionDigits).StartsWith(Checkpoint, StringComparison.Ordinal))
        {
            return false;
        }

        string[] rest = name[(VersionDigits + Checkpoint.Length)..].Split('.');
        checkpoint = rest switch
        {
            ["parquet"] => new DeltaCheckpointName(version, name, 1, 1),
            [var part, var parts, "parquet"] when TryPart(part, out int p) && TryPart(parts, out int of) && p >= 1 && p <= of => new DeltaCheckpointName(version, name, p, of),
            [_, "parquet" or "json"] => new DeltaCheckpointName(version, name, 0, 0),
            _ => default,
        };
        return checkpoint.Name is not null;
    }

    private static bool TryPart(string text, out int part) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part) && text.Length == 10;

    private static bool TryVersion(string name, out long version)
    {
        version = 0;
        return name.Length > VersionDigits && long.TryParse(name.AsSpan(0, VersionDigits), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
