using CsvHelper;

using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Csv;

/// <summary>Writes one CSV file.</summary>
internal sealed class CsvFileWriter : IFileWriter
{
    private readonly string path;
    private readonly IReadOnlyList<ColumnDefinition> columns;
    private readonly FileStream file;
    private readonly CsvWriter writer;
    private readonly string[] last;
    private bool isComplete;
    private bool isDisposed;

    public CsvFileWriter(string path, IReadOnlyList<ColumnDefinition> columns)
    {
        this.path = path;
        this.columns = columns;
        last = new string[columns.Count];
        file = FileErrors.Guard(path, () => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
        writer = CsvWriter.Create(file, new CsvWriterOptions(), leaveOpen: true);
        writer.WriteRecord([.. columns.Select(c => c.Name)]);
    }

    public void Write(IReadOnlyList<ColumnVector> columns, int count) => FileErrors.Guard(path, () =>
    {
        for (int row = 0; row < count; row++)
        {
            for (int i = 0; i < columns.Count; i++)
            {
                WriteField(columns[i], i, row);
            }

            writer.EndRecord();
        }
    });

    public long Complete() => FileErrors.Guard(path, () =>
    {
        writer.Flush();
        file.Flush(flushToDisk: true);
        isComplete = true;
        return file.Length;
    });

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (isComplete)
        {
            writer.Dispose();
        }

        // Of a file that is given up, what is still in the writer's buffer is not wanted: disposing it would write on, perhaps to a full disk.
        file.Dispose();
        if (!isComplete)
        {
            File.Delete(path);
        }
    }

    private void WriteField(ColumnVector vector, int column, int row)
    {
        if (vector.IsNull(row))
        {
            writer.WriteField("");
            return;
        }

        // Lineage repeats from row to row.
        string text = row > 0 && vector.RowEquals(row, vector, row - 1) && vector.Kind == ColumnKind.Instant ? last[column] : ColumnText.Of(vector, row)!;
        last[column] = text;
        if (vector is ColumnVector<string>)
        {
            Check(text, columns[column]);
        }

        writer.WriteField(text, text.Length == 0 ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
    }

    private static void Check(string text, ColumnDefinition column)
    {
        if (text.Length > CsvFormat.MostCharacters)
        {
            throw new StoreException($"Column '{column.Name}' cannot hold a text of {text.Length} characters: {CsvFormat.MostCharacters} is the most.", StoreRetry.Useless);
        }

        for (int i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw new StoreException($"Column '{column.Name}' cannot hold a text: character {i} is half of a surrogate pair, which is no text.", StoreRetry.Useless);
            }
        }
    }
}
