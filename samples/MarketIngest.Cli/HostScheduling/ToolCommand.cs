using System.CommandLine;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>How a scheduler starts this tool: absolute paths, as it has neither this folder nor this environment.</summary>
/// <param name="Program">The program and what comes before its arguments.</param>
/// <param name="Options">The global options of every start.</param>
/// <param name="LogFolder">Where logs go.</param>
internal sealed record ToolCommand(IReadOnlyList<string> Program, IReadOnlyList<string> Options, string LogFolder)
{
    /// <summary>The words of a run of a job.</summary>
    public IReadOnlyList<string> Run(string job) => [.. Program, "run", job, "--scheduled", .. Options];

    /// <summary>The words of the daemon.</summary>
    public IReadOnlyList<string> Daemon => [.. Program, "daemon", .. Options];

    public static ToolCommand Of(ParseResult parsed, CommandIo io, StoreChoice store, string? tool)
    {
        string logs = Path.GetFullPath(CliLogging.Folder(parsed, io) ?? "logs");
        List<string> options = ["--store", StoreOf(store)];
        if (parsed.GetValue(io.Globals.Config) is { } config)
        {
            options.AddRange(["--config", Path.GetFullPath(config)]);
        }

        options.AddRange(["--log-dir", logs]);
        if (parsed.GetValue(io.Globals.LogJson))
        {
            options.Add("--log-json");
        }

        options.Add("--quiet");
        return new ToolCommand(ProgramOf(tool), options, logs);
    }

    /// <summary>A connection may hold a password and these files are read by others: it stays in the configuration or in the environment.</summary>
    private static string StoreOf(StoreChoice store)
    {
        string kind = store.Address[..store.Address.IndexOf(':', StringComparison.Ordinal)];
        return kind switch
        {
            "memory" => throw CommandException.Usage("A store in memory ends with each run: name one that lasts with --store."),
            "postgres" => "postgres:",
            _ => $"{kind}:{store.Place.Path}",
        };
    }

    private static IReadOnlyList<string> ProgramOf(string? tool)
    {
        if (tool is not null)
        {
            return File.Exists(tool) ? [Path.GetFullPath(tool)] : throw CommandException.Usage($"--tool '{tool}' is no file.");
        }

        string assembly = Path.Combine(AppContext.BaseDirectory, "marketingest.dll");
        string host = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "marketingest.exe" : "marketingest");
        return Environment.ProcessPath is { } process && Path.GetFileNameWithoutExtension(process) == "marketingest" ? [process]
            : File.Exists(host) ? [host]
            : Environment.ProcessPath is { } dotnet && File.Exists(assembly) ? [dotnet, assembly]
            : throw CommandException.Configuration("This program does not know its own path; say it with --tool.");
    }
}
