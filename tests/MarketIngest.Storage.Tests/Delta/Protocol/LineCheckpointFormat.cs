using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

/// <summary>Checkpoints as JSON lines: what the log does with checkpoints, without Parquet.</summary>
internal sealed class LineCheckpointFormat : ICheckpointFormat
{
    public int Writes { get; private set; }

    public IEnumerable<DeltaAction> Read(string path)
    {
        using var lines = new DeltaLineReader(DeltaFiles.OpenRead(path), path);
        while (lines.TryRead(out ReadOnlyMemory<byte> line))
        {
            if (DeltaActionReader.Read(line, lines.Place) is { } action)
            {
                yield return action;
            }
        }
    }

    public long Write(string path, IReadOnlyList<DeltaAction> actions)
    {
        Writes++;
        byte[] bytes = DeltaActionWriter.Write(actions);
        DeltaFiles.WriteSynced(path, bytes);
        return bytes.Length;
    }
}
