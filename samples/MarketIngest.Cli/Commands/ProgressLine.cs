using System.CommandLine;
using System.Globalization;

using MarketIngest.Running;

namespace MarketIngest.Cli.Commands;

/// <summary>One running line on a terminal: how many partitions are committed, at what rate, and the time left.</summary>
internal sealed class ProgressLine(CommandIo io, ParseResult parsed, TimeProvider clock) : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private readonly bool isTerminal = io.Error == Console.Error && !Console.IsErrorRedirected && !parsed.GetValue(io.Globals.Quiet);
    private readonly Lock gate = new();
    private long started = clock.GetTimestamp();
    private TimeSpan? last;
    private string? run;
    private long rows;
    private long failed;
    private int shown;

    /// <summary>Itself on a terminal, else null: a run that nobody watches need not hold its whole plan in memory.</summary>
    public IProgress<RunProgress>? WhereSeen => isTerminal ? this : null;

    public void Report(RunProgress value)
    {
        lock (gate)
        {
            if (run != value.RunId)
            {
                run = value.RunId;
                started = last is null ? started : clock.GetTimestamp();
                rows = failed = 0;
            }

            rows += value.Rows;
            failed += value.Outcome is CollectOutcome.Failed or CollectOutcome.Partial ? 1 : 0;
            TimeSpan elapsed = clock.GetElapsedTime(started);
            if (isTerminal && (last is null || elapsed - last > LeastPause || value.Ended == value.Planned))
            {
                last = elapsed;
                Show(Line(value, rows, failed, elapsed));
            }
        }
    }

    /// <summary>The line of a state.</summary>
    public static string Line(RunProgress value, long rows, long failed, TimeSpan elapsed)
    {
        double rate = value.Ended / Math.Max(0.001, elapsed.TotalSeconds);
        TimeSpan left = TimeSpan.FromSeconds((value.Planned - value.Ended) / Math.Max(0.001, rate));
        string failures = failed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {failed:N0} failed");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Ended:N0} of {value.Planned:N0} partitions{failures}, {rows:N0} rows, {rate:N1}/s, {Hours(left)} left: {value.Partition.Key}");
    }

    /// <summary>Hours, minutes and seconds; a long backfill takes more hours than a day has.</summary>
    public static string Hours(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time:mm\\:ss}");

    /// <inheritdoc />
    public void Dispose() => End();

    /// <summary>Ends the running line.</summary>
    public void End()
    {
        lock (gate)
        {
            Show("");
        }
    }

    private void Show(string line)
    {
        if (isTerminal && (line.Length > 0 || shown > 0))
        {
            io.Error.Write($"\r{line.PadRight(shown)}{(line.Length == 0 ? "\r" : "")}");
            shown = line.Length;
        }
    }
}
