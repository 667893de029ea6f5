using System.Buffers;
using System.Buffers.Binary;

using Microsoft.Win32.SafeHandles;

namespace MarketIngest.Storage.Files;

/// <summary>
/// Sorted rows in a temporary file of this process: values lie there as in memory, block by block. It is never synced and nobody else reads it; the
/// system deletes it when it is closed, and what a killed process leaves goes with the leftovers.
/// </summary>
internal sealed class SortedRun : IDisposable
{
    private const int BlockRows = 128;
    private const long BlockCharacters = 1 << 20;
    private const int HeaderBytes = sizeof(int);
    private readonly TableLayout layout;
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly ArrayBufferWriter<byte> bytes;
    private readonly List<IncomingRow> marks = new(BlockRows);
    private readonly int[] texts;
    private ColumnBatchBuilder block;
    private long characters;
    private long length;

    /// <summary>Starts a run.</summary>
    /// <param name="folder">Its folder; made when it is not there.</param>
    /// <param name="layout">The dataset's columns.</param>
    /// <param name="bytes">Memory for a block, shared by the runs that are written one after the other.</param>
    /// <exception cref="StoreException">The file cannot be made; the message names it.</exception>
    public SortedRun(string folder, TableLayout layout, ArrayBufferWriter<byte> bytes)
    {
        this.layout = layout;
        this.bytes = bytes;
        block = new ColumnBatchBuilder(layout.Schema);
        texts = [.. layout.Schema.Columns.Where(c => c.Kind == ColumnKind.Text).Select(c => c.Ordinal)];
        path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        file = FileErrors.Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        });
    }

    /// <summary>Appends a row.</summary>
    /// <exception cref="StoreException">The disk is full, or the file cannot be written.</exception>
    public void Append(in IncomingRow row)
    {
        block.AppendRow(row.Row.Batch, row.Row.Row);
        marks.Add(row);
        foreach (int ordinal in texts)
        {
            characters += row.Row.Batch.Values<string>(ordinal)[row.Row.Row]?.Length ?? 0;
        }

        if (marks.Count == BlockRows || characters >= BlockCharacters)
        {
            Flush();
        }
    }

    /// <summary>Ends the run.</summary>
    public void Complete()
    {
        if (marks.Count > 0)
        {
            Flush();
        }
    }

    /// <summary>Reads the block at a place, or gives null at the end.</summary>
    /// <param name="place">The place; moved to the next block.</param>
    public RunBlock? Read(ref long place)
    {
        if (place == length)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        Read(header, place);
        int size = BinaryPrimitives.ReadInt32LittleEndian(header);
        byte[] content = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Read(content.AsSpan(0, size), place + HeaderBytes);
            place += HeaderBytes + size;
            return RunBlocks.Read(new RunReader(content), layout.Schema);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
        }
    }

    public void Dispose() => file.Dispose();

    private void Flush()
    {
        bytes.ResetWrittenCount();
        using (ColumnBatch rows = block.Build())
        {
            RunBlocks.Write(bytes, rows, marks);
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(header, bytes.WrittenCount);
        Write(header);
        Write(bytes.WrittenSpan);
        block = new ColumnBatchBuilder(layout.Schema);
        marks.Clear();
        characters = 0;
    }

    private void Write(ReadOnlySpan<byte> content)
    {
        try
        {
            RandomAccess.Write(file, content, length);
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }

        length += content.Length;
    }

    private void Read(Span<byte> target, long place)
    {
        try
        {
            for (int done = 0, read; done < target.Length; done += read)
            {
                read = RandomAccess.Read(file, target[done..], place + done);
                if (read == 0)
                {
                    throw new StoreException($"Temporary file '{path}' ends at {place + done}, and {length} bytes were written: it was changed by other means. Send the same commit again.", StoreRetry.Possible);
                }
            }
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }
    }
}
