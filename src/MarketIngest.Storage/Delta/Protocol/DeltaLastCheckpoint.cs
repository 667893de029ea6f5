using System.Buffers;
using System.Text.Json;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>The hint at the newest checkpoint, which readers of stores without cheap listing begin from.</summary>
internal static class DeltaLastCheckpoint
{
    /// <summary>Writes the hint; the checkpoint must be in its place already.</summary>
    public static void Write(string log, long version, long actions, long bytes, long files)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", version);
            json.WriteNumber("size", actions);
            json.WriteNumber("sizeInBytes", bytes);
            json.WriteNumber("numOfAddFiles", files);
            json.WriteEndObject();
        }

        string staged = Path.Combine(log, DeltaFileNames.Temporary("last_checkpoint"));
        DeltaFiles.WriteSynced(staged, buffer.WrittenSpan);
        DeltaFiles.Replace(staged, Path.Combine(log, DeltaFileNames.LastCheckpoint));
    }
}
