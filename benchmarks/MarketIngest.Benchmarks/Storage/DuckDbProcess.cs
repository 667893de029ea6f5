using System.Diagnostics;

namespace MarketIngest.Benchmarks.Storage;

/// <summary>DuckDB on one thread in a Node.js process, with the reader script of the tests; tables stay in its memory between requests.</summary>
internal sealed class DuckDbProcess : IDisposable
{
    private readonly Process process;

    public DuckDbProcess()
    {
        string folder = Path.Combine(Root(), "tests", "MarketIngest.Storage.Tests", "Interop");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            throw new InvalidOperationException($"Run 'npm install --no-save' in {folder} first.");
        }

        process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "readers.mjs")]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Runs a statement and gives its rows as JSON.</summary>
    public IReadOnlyList<string> Run(string sql)
    {
        process.StandardInput.WriteLine($"{{\"reader\":\"duckdb\",\"sql\":\"{sql}\"}}");
        process.StandardInput.Flush();
        List<string> rows = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                rows.Add(line);
                continue;
            }

            return line.StartsWith("{\"end\"", StringComparison.Ordinal) ? rows : throw new InvalidOperationException($"{sql}: {line}");
        }

        throw new InvalidOperationException("The Node.js process ended.");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MarketIngest.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"MarketIngest.sln is in no folder above '{AppContext.BaseDirectory}'.");
    }
}
