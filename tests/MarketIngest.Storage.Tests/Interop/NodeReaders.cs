using System.Diagnostics;
using System.Text.Json;

namespace MarketIngest.Storage.Tests.Interop;

/// <summary>Readers of other makers, in a Node.js process of their own: DuckDB and hyparquet.</summary>
public sealed class NodeReaders : IDisposable
{
    private readonly Lock gate = new();
    private readonly string script;
    private Process? process;

    /// <summary>DuckDB and hyparquet over single files.</summary>
    public NodeReaders()
        : this("readers.mjs")
    {
    }

    private NodeReaders(string script) => this.script = script;

    /// <summary>The readers of another script of this folder.</summary>
    public static NodeReaders Of(string script) => new(script);

    /// <summary>The rows of a query that DuckDB answers, values as text; see <c>readers.mjs</c>.</summary>
    public IReadOnlyList<string?[]> DuckDb(string sql) => Ask(("reader", "duckdb"), ("sql", sql));

    /// <summary>The rows of a file that hyparquet reads, values as text; see <c>readers.mjs</c>.</summary>
    public IReadOnlyList<string?[]> Hyparquet(string path) => Ask(("reader", "hyparquet"), ("path", path));

    /// <summary>The rows of a Delta table whose log another program replays; see <c>delta.mjs</c>.</summary>
    public IReadOnlyList<string?[]> Delta(string table, string columns, string order, bool fromCheckpoint) =>
        Ask(("table", table), ("columns", columns), ("order", order), ("checkpoint", fromCheckpoint ? "yes" : "no"));

    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>Starts the process, or skips the test where Node.js or the packages are missing; in CI they must be there.</summary>
    private Process Start()
    {
        string folder = Folder();
        bool isThere = Directory.Exists(Path.Combine(folder, "node_modules", "@duckdb", "node-api")) && IsOnPath("node");
        string reason = $"Node.js with the packages of {folder} is missing: install Node.js 18 or newer and run 'npm install --no-save' there.";
        if (!isThere && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.SkipUnless(isThere, reason);
        return Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, script)])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, $"{program}.exe")));

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MarketIngest.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "MarketIngest.Storage.Tests", "Interop");
            }
        }

        throw new InvalidOperationException($"MarketIngest.sln is in no folder above '{AppContext.BaseDirectory}'.");
    }

    private static string Json((string Name, string Value)[] request)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in request)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private List<string?[]> Ask(params (string Name, string Value)[] request)
    {
        lock (gate)
        {
            process ??= Start();
            process.StandardInput.WriteLine(Json(request));
            process.StandardInput.Flush();
            List<string?[]> rows = [];
            while (process.StandardOutput.ReadLine() is { } line)
            {
                using var answer = JsonDocument.Parse(line);
                if (answer.RootElement.ValueKind == JsonValueKind.Array)
                {
                    rows.Add([.. answer.RootElement.EnumerateArray().Select(value => value.GetString())]);
                    continue;
                }

                if (answer.RootElement.TryGetProperty("error", out JsonElement error))
                {
                    throw new InvalidOperationException($"{request[0].Value}: {error.GetString()} ({request[1].Value})");
                }

                answer.RootElement.GetProperty("end").GetInt32().ShouldBe(rows.Count);
                return rows;
            }

            throw new InvalidOperationException("The Node.js process ended before it answered.");
        }
    }
}
