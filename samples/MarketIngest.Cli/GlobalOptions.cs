using System.CommandLine;

using NodaTime;

namespace MarketIngest.Cli;

/// <summary>The options of every command.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Store { get; } = Recursive<string?>("--store", "The store: sqlite:PATH, postgres:CONNECTION, csv:DIR, parquet:DIR, delta:DIR or memory: (default sqlite:./marketingest.db; before it MARKETINGEST_STORE, DATABASE_URL, MarketIngest:Store).");

    public Option<string?> Archive { get; } = Recursive<string?>("--archive", "Record every payload in this directory.");

    public Option<string?> Replay { get; } = Recursive<string?>("--replay", "Answer every request from this archive; no network.");

    public Option<Instant?> Now { get; } = Options.Instant("--now", "The clock, for rehearsal and replay: an ISO-8601 instant such as 2026-11-20T23:00:00Z.");

    public Option<string[]> SourceUrls { get; } = Recursive<string[]>("--source-url", "NAME=URL: replaces scheme, host and port of a source's requests; repeatable.");

    public Option<double?> MaximumRequestsPerSecond { get; } = Recursive<double?>("--max-rps", "Requests a second, summed over all hosts (default 6).");

    public Option<bool> LogJson { get; } = Recursive<bool>("--log-json", "Writes log files as one JSON object a line.");

    public Option<string?> LogDirectory { get; } = Recursive<string?>("--log-dir", "Where log files go.");

    public Option<string?> Config { get; } = Recursive<string?>("--config", "A JSON configuration file with a section MarketIngest.");

    public Option<bool> Json { get; } = Recursive<bool>("--json", "One JSON object per line on stdout.");

    public Option<bool> Verbose { get; } = Recursive<bool>("--verbose", "Log what happens, and show stack traces.");

    public Option<bool> Quiet { get; } = Recursive<bool>("--quiet", "Nothing on stderr but errors.");

    public void AddTo(RootCommand root)
    {
        foreach (Option option in (Option[])[Store, Archive, Replay, Now, SourceUrls, MaximumRequestsPerSecond, LogDirectory, LogJson, Config, Json, Verbose, Quiet])
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    private static Option<T> Recursive<T>(string name, string description) => new(name) { Description = description };
}
