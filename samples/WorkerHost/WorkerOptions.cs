using MarketIngest.Logging;

namespace WorkerHost;

/// <summary>What the worker itself is told, in section <c>Worker</c>.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Worker";

    /// <summary>Where log files go.</summary>
    public string LogDirectory { get; set; } = "logs";

    /// <summary>How log lines are written.</summary>
    public FileLogFormat LogFormat { get; set; }

    /// <summary>How long a stop waits for the commits under way, in seconds.</summary>
    public int ShutdownSeconds { get; set; } = 30;
}
