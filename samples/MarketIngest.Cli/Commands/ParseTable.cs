using System.CommandLine;

using MarketIngest.Cli.Output;

namespace MarketIngest.Cli.Commands;

/// <summary><c>parse</c> of a table: every row under the names of the table's own columns; the rows before a damage are printed.</summary>
internal static class ParseTable
{
    public static async Task<int> RunAsync(CommandIo io, ParseResult parsed, TableFormat format, string path, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken)
    {
        string? spool = path == "-" && format.Place == TablePlace.File ? await InputFile.SpoolAsync(cancellationToken).ConfigureAwait(false) : null;
        try
        {
            Require(format.Place, spool ?? path);
            return Print(io, io.IsJson(parsed) ? RowFormat.Json : RowFormat.Table, format, spool ?? path, options, cancellationToken);
        }
        finally
        {
            if (spool is not null)
            {
                File.Delete(spool);
            }
        }
    }

    private static int Print(CommandIo io, RowFormat rows, TableFormat format, string path, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken)
    {
        try
        {
            using TableInput table = format.Open(path, options);
            using var printer = new ColumnPrinter(io.Output, rows, table.Columns);
            foreach (IReadOnlyList<ColumnVector> vectors in table.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                printer.Print(vectors, vectors.Count == 0 ? 0 : vectors[0].Count);
            }

            return ExitCode.Success;
        }
        catch (StoreException damage)
        {
            throw new CommandException(ExitCode.DamagedInput, damage.Message, damage);
        }
    }

    private static void Require(TablePlace place, string path)
    {
        bool isFile = File.Exists(path), isFolder = Directory.Exists(path);
        if (!isFile && !isFolder)
        {
            throw CommandException.Usage($"The {(place == TablePlace.File ? "file" : "folder")} '{path}' does not exist.");
        }

        if (isFile != (place == TablePlace.File))
        {
            throw CommandException.Usage($"'{path}' is a {(isFile ? "file, not a folder" : "folder, not a file")}.");
        }

        try
        {
            if (isFile)
            {
                using FileStream readable = File.OpenRead(path);
            }
            else
            {
                _ = Directory.EnumerateFileSystemEntries(path).Any();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"'{path}' cannot be read: {error.Message}");
        }
    }
}
