using CsvHelper;

using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Csv;

/// <summary>Reads one CSV file, some rows at a time.</summary>
internal sealed class CsvFileReader : IFileReader
{
    private const int BlockRows = 4096;
    private const int BlockBytes = 4 * 1024 * 1024;
    private const int MostRemembered = 128;
    private const int MostShown = 100;

    // A text may be twice as long in quotes as it is, and a character takes up to three bytes.
    private const int MostRecordBytes = 256 * 1024 * 1024;
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MaxRecordSize = MostRecordBytes,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        SkipEmptyLines = false,
    };

    private readonly string path;
    private readonly IReadOnlyList<ColumnDefinition> columns;
    private readonly FileStream file;
    private readonly CsvReader reader;
    private readonly int[] fields;
    private readonly byte[][] last;
    private readonly int[] lastLength;

    public CsvFileReader(string path, IReadOnlyList<ColumnDefinition> columns)
    {
        this.path = path;
        this.columns = columns;
        last = [.. columns.Select(_ => new byte[MostRemembered])];
        lastLength = new int[columns.Count];
        file = FileErrors.Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        reader = CsvReader.Create(file, Options, leaveOpen: true);
        try
        {
            fields = Fields();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ColumnVector[]? Read()
    {
        ColumnVector[] vectors = [.. columns.Select(c => ColumnVector.Create(c.Kind))];
        int rows = 0;
        for (long bytes = 0; rows < BlockRows && bytes < BlockBytes && MoveNext(); rows++)
        {
            bytes += reader.RawRecord.Length;
            for (int i = 0; i < fields.Length; i++)
            {
                AppendField(vectors[i], i, rows);
            }
        }

        if (rows > 0)
        {
            return vectors;
        }

        foreach (ColumnVector vector in vectors)
        {
            vector.Dispose();
        }

        return null;
    }

    public void Dispose()
    {
        reader.Dispose();
        file.Dispose();
    }

    /// <summary>Where each wanted column lies, or -1.</summary>
    private int[] Fields()
    {
        IReadOnlyList<string> headers = Guard(() => reader.Headers);
        if (headers.Count == 0)
        {
            throw Damaged(1, "the header is missing");
        }

        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < headers.Count; i++)
        {
            if (!places.TryAdd(headers[i], i))
            {
                throw Damaged(1, $"the header names '{headers[i]}' twice");
            }
        }

        return [.. columns.Select(c => places.TryGetValue(c.Name, out int place) ? place : -1)];
    }

    private bool MoveNext() => Guard(reader.Read);

    private T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (CsvFormatException error)
        {
            throw new StoreException($"File '{path}', line {error.LineNumber}: {error.Message} It is damaged or was changed by other means. Restore it.", StoreRetry.Useless, error);
        }
        catch (Exception error) when (FileErrors.IsAboutFiles(error))
        {
            throw FileErrors.Translate(error, path);
        }
    }

    private void AppendField(ColumnVector target, int column, int row)
    {
        ReadOnlySpan<byte> raw = fields[column] < 0 ? default : reader.GetRawSpan(fields[column]);
        if (raw.IsEmpty)
        {
            target.AppendNull();
        }
        else if (row > 0 && !target.IsNull(row - 1) && last[column].AsSpan(0, lastLength[column]).SequenceEqual(raw))
        {
            // Keys and lineage repeat from row to row.
            target.AppendFrom(target, row - 1);
        }
        else
        {
            AppendValue(target, column);
            Remember(column, raw);
        }
    }

    private void AppendValue(ColumnVector target, int column)
    {
        ReadOnlySpan<byte> value = reader.GetSpan(fields[column]);
        if (!ValueText.TryAppend(target, value))
        {
            string shown = System.Text.Encoding.UTF8.GetString(value[..Math.Min(MostShown, value.Length)]);
            throw Damaged(reader.LineNumber, $"column '{columns[column].Name}' has '{shown}', which is no {SnakeCase.Of(columns[column].Kind)}");
        }
    }

    private void Remember(int column, ReadOnlySpan<byte> raw)
    {
        // A long text is seldom the same again.
        lastLength[column] = raw.Length <= last[column].Length ? raw.Length : 0;
        raw[..lastLength[column]].CopyTo(last[column]);
    }

    private StoreException Damaged(long line, string finding) =>
        new($"File '{path}', line {line}: {finding}. It is damaged or was changed by other means. Restore it.", StoreRetry.Useless);
}
