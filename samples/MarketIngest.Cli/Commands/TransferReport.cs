using System.CommandLine;
using System.Globalization;

using MarketIngest.Cli.Output;

using Spectre.Console;

namespace MarketIngest.Cli.Commands;

/// <summary>Says what a transfer did: a running line on a terminal, one JSON object a dataset as it is done, or a table in the end.</summary>
internal sealed class TransferReport(CommandIo io, ParseResult parsed, TimeProvider clock) : IProgress<TransferProgress>, IDisposable
{
    private readonly bool isTerminal = io.Error == Console.Error && !Console.IsErrorRedirected && !parsed.GetValue(io.Globals.Quiet);
    private readonly Table table = Tables.Create("dataset", "rows read", "written", "skipped", "chunks");
    private long started = clock.GetTimestamp();
    private int shown;

    public void Report(TransferProgress value)
    {
        DatasetTransfer dataset = value.Dataset;
        if (value.Phase == TransferPhase.Copying)
        {
            Show($"{dataset.Dataset}: {dataset.RowsRead:N0} rows read, {dataset.RowsWritten:N0} written, {dataset.RowsRead / Math.Max(0.001, clock.GetElapsedTime(started).TotalSeconds):N0} rows/s");
            return;
        }

        Show("");
        started = clock.GetTimestamp();
        if (io.IsJson(parsed))
        {
            io.Output.WriteLine(JsonLine.Of(json =>
            {
                json.WriteString("dataset", dataset.Dataset);
                json.WriteString("outcome", "copied");
                json.WriteNumber("rows_read", dataset.RowsRead);
                json.WriteNumber("rows_written", dataset.RowsWritten);
                json.WriteNumber("rows_skipped", dataset.RowsSkipped);
                json.WriteNumber("chunks", dataset.Chunks);
                json.WriteNumber("chunks_written", dataset.ChunksWritten);
            }));
        }
        else
        {
            table.AddRow(dataset.Dataset, Text(dataset.RowsRead), Text(dataset.RowsWritten), Text(dataset.RowsSkipped), Text(dataset.Chunks));
        }
    }

    /// <summary>Says what was left out, if all was asked for.</summary>
    public void End(TransferResult result, bool isEverything)
    {
        if (isEverything)
        {
            foreach (string dataset in result.DatasetsLeftOut)
            {
                if (io.IsJson(parsed))
                {
                    io.Output.WriteLine(JsonLine.Of(json =>
                    {
                        json.WriteString("dataset", dataset);
                        json.WriteString("outcome", "left_out");
                    }));
                }

                io.Error.WriteLine($"warning: {dataset} was left out: no job of this program fills it, so its columns are not known here.");
            }
        }

        if (result.JobsLeftOut.Count > 0)
        {
            io.Error.WriteLine($"warning: progress was left out of jobs whose datasets were not all copied: {string.Join(", ", result.JobsLeftOut)}.");
        }
    }

    /// <summary>Ends the running line; what was copied is shown also where an error follows.</summary>
    public void Dispose()
    {
        Show("");
        Tables.Write(io.Output, table);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Show(string line)
    {
        if (isTerminal)
        {
            io.Error.Write($"\r{line.PadRight(shown)}{(line.Length == 0 ? "\r" : "")}");
            shown = line.Length;
        }
    }
}
