using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace MarketIngest.Logging;

/// <summary>Writes every event to <c>marketingest.log</c>, and those of a job (a property or scope <c>job</c>) to <c>&lt;job&gt;.log</c> too.</summary>
internal sealed class JobFileSink(FileLogOptions options, ITextFormatter formatter) : ILogEventSink
{
    private const string All = "marketingest";
    private const int LongestName = 100;
    private readonly ConcurrentDictionary<string, RollingFile> files = new(StringComparer.Ordinal);

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        byte[] line = Encoding.UTF8.GetBytes(text.ToString());
        File(All).Append(line);
        if (JobOf(logEvent) is { } job)
        {
            File(job).Append(line);
        }
    }

    private static string? JobOf(LogEvent logEvent) =>
        logEvent.Properties.FirstOrDefault(p => string.Equals(p.Key, "job", StringComparison.OrdinalIgnoreCase)).Value is ScalarValue { Value: string name } && IsFileName(name) ? name : null;

    /// <summary>A name that is no plain word stays in the common file: nothing leaves the folder.</summary>
    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= LongestName && name != All && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private RollingFile File(string name) => files.GetOrAdd(name, n => new RollingFile(
        Path.Combine(options.Directory, n + ".log"), (long)options.MaximumFileMegabytes << 20, TimeSpan.FromDays(options.RetentionDays), options.Clock));
}
