using System.Buffers;
using System.Text;
using System.Text.Json;

using Spectre.Console;

namespace MarketIngest.Cli.Output;

/// <summary>Prints rows that belong to no dataset, under the names that their columns have in the file: as JSON lines or as a table.</summary>
internal sealed class ColumnPrinter(TextWriter output, RowFormat format, IReadOnlyList<ColumnDefinition> columns) : IDisposable
{
    private const int LongestTable = 1000;
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> buffer = new();
    private Table? table;

    /// <summary>Prints rows, given as one vector for each column.</summary>
    public void Print(IReadOnlyList<ColumnVector> vectors, int count)
    {
        for (int row = 0; row < count; row++)
        {
            if (format == RowFormat.Json)
            {
                PrintJson(vectors, row);
            }
            else
            {
                PrintTable(vectors, row);
            }
        }
    }

    /// <summary>Ends the output: a table is shown only when it is complete.</summary>
    public void Dispose()
    {
        if (table is not null)
        {
            Tables.Write(output, table);
            table = null;
        }
    }

    private void PrintJson(IReadOnlyList<ColumnVector> vectors, int row)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteNull("dataset");
            foreach (ColumnDefinition column in columns)
            {
                json.WritePropertyName(column.Name);
                ColumnJson.WriteValue(json, column, vectors[column.Ordinal], row);
            }

            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void PrintTable(IReadOnlyList<ColumnVector> vectors, int row)
    {
        table ??= Tables.Create([.. columns.Select(c => c.Name)]);
        table.AddRow([.. columns.Select(c => Markup.Escape(ColumnText.Of(vectors[c.Ordinal], row) ?? "–"))]);
        if (table.Rows.Count == LongestTable)
        {
            Dispose();
        }
    }
}
