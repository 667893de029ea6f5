using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>Checkpoints as Parquet files, one action a row, in the schema that the protocol prescribes.</summary>
internal sealed class ParquetCheckpointFormat : ICheckpointFormat
{
    private const int RowsAtOnce = 50_000;

    public IEnumerable<DeltaAction> Read(string path)
    {
        using ParquetFileReader file = ParquetFiles.Open(path);
        long row = 0;
        for (int group = 0; group < file.Metadata.RowGroups.Count; group++)
        {
            using CheckpointRows rows = Open(file, group, path);
            for (long left = file.Metadata.RowGroups[group].RowCount; left > 0; left--)
            {
                row++;
                if (rows.Next(new DeltaPlace(path, row)) is { } action)
                {
                    yield return action;
                }
            }
        }
    }

    public long Write(string path, IReadOnlyList<DeltaAction> actions)
    {
        using FileStream stream = DeltaFiles.Run(path, "written", () => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None));
        try
        {
            return DeltaFiles.Run(path, "written", () => Write(stream, actions));
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }

    private static long Write(FileStream stream, IReadOnlyList<DeltaAction> actions)
    {
        ParquetSchema schema = CheckpointSchema.Create(actions.OfType<DeltaProtocol>().Any(p => p.ReaderFeatures is not null || p.WriterFeatures is not null));
        using var writer = new ParquetFileWriter(stream, schema, CheckpointSchema.Options);
        foreach (DeltaAction[] some in actions.Chunk(RowsAtOnce))
        {
            using var rows = new CheckpointRowWriter(schema);
            foreach (DeltaAction action in some)
            {
                rows.Append(action);
            }

            writer.WriteRowGroup(rows.Build(), some.Length);
        }

        long bytes = writer.Complete();
        stream.Flush(flushToDisk: true);
        return bytes;
    }

    private static CheckpointRows Open(ParquetFileReader file, int group, string path)
    {
        try
        {
            return new CheckpointRows(file, group);
        }
        catch (ParquetFormatException error)
        {
            throw ParquetErrors.Damaged(path, error);
        }
        catch (Exception error) when (ParquetErrors.IsFileSystem(error))
        {
            throw ParquetErrors.Inaccessible(path, error);
        }
    }
}
