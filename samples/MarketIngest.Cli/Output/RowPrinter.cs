using System.Buffers;
using System.Text;
using System.Text.Json;

using Spectre.Console;

namespace MarketIngest.Cli.Output;

/// <summary>Prints rows of datasets as JSON lines, as CSV or as a table.</summary>
internal sealed class RowPrinter(TextWriter output, RowFormat format, LineageColumns lineage) : IDisposable
{
    private const int LongestTable = 1000;
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> buffer = new();
    private DatasetSchema? current;
    private Table? table;
    private int rows;

    public long Count { get; private set; }

    /// <summary>Prints all rows of a batch.</summary>
    public void Print(ColumnBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            Print(batch, row);
        }
    }

    public void Print(ColumnBatch batch, int row)
    {
        Count++;
        switch (format)
        {
            case RowFormat.Json:
                PrintJson(batch, row);
                break;
            case RowFormat.Csv:
                PrintCsv(batch, row);
                break;
            default:
                PrintTable(batch, row);
                break;
        }
    }

    /// <summary>Ends the output: a table is shown only when it is complete.</summary>
    public void Dispose() => Flush();

    private void PrintJson(ColumnBatch batch, int row)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            // A table with a column of that name keeps it for itself.
            json.WriteString(batch.Schema.TryGetOrdinal("dataset", out _) ? "table" : "dataset", batch.Schema.Name);
            ColumnJson.WriteColumns(json, batch, row);
            foreach ((string name, string? value) in LineageOf(batch, row))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void PrintCsv(ColumnBatch batch, int row)
    {
        if (current != batch.Schema)
        {
            current = batch.Schema;
            output.WriteLine(string.Join(',', batch.Schema.Columns.Select(c => c.Name).Concat(LineageOf(batch, row).Select(l => l.Name))));
        }

        output.WriteLine(string.Join(',', batch.Schema.Columns.Select(c => Quote(ColumnText.Of(batch, c.Ordinal, row))).Concat(LineageOf(batch, row).Select(l => Quote(l.Value)))));
    }

    private void PrintTable(ColumnBatch batch, int row)
    {
        if (current != batch.Schema || rows == LongestTable)
        {
            Flush();
            current = batch.Schema;
            table = Tables.Create([.. batch.Schema.Columns.Select(c => c.Name)]);
            table.Title(batch.Schema.Name);
        }

        table!.AddRow([.. batch.Schema.Columns.Select(c => Markup.Escape(ColumnText.Of(batch, c.Ordinal, row) ?? "–"))]);
        rows++;
    }

    private void Flush()
    {
        if (table is not null)
        {
            Tables.Write(output, table);
        }

        table = null;
        rows = 0;
    }

    private IEnumerable<(string Name, string? Value)> LineageOf(ColumnBatch batch, int row)
    {
        if (lineage == LineageColumns.Hidden || batch.Schema.Versions == VersionPolicy.Replaced)
        {
            yield break;
        }

        Lineage origin = batch.Lineage(row);
        yield return ("known_at", ColumnText.Of(batch.KnownAt(row)));
        yield return ("known_at_basis", SnakeCase.Of(batch.Basis(row)));
        yield return ("ingested_at", ColumnText.Of(origin.IngestedAt));
        yield return ("run_id", origin.RunId);
        yield return ("payload_sha256", origin.PayloadSha256);
        if (lineage == LineageColumns.WithEnd)
        {
            yield return ("ended_at", batch.EndedAt(row) is { } ended ? ColumnText.Of(ended) : null);
        }
    }

    private static string Quote(string? value) => value is null
        ? ""
        : value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || value.Length == 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
