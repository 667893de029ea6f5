using System.Globalization;

using MarketIngest.Logging;

using Microsoft.Extensions.Logging;

using Serilog;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace MarketIngest;

/// <summary>Adds log files.</summary>
public static class FileLogBuilderExtensions
{
    private const string Line = "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    /// <summary>
    /// Writes logs to files: <c>marketingest.log</c> with everything, and <c>&lt;job&gt;.log</c> with what belongs to a run of that job. Files keep these names;
    /// one that has grown too large is put aside as <c>&lt;name&gt;.&lt;instant&gt;.log</c>.
    /// </summary>
    /// <param name="logging">The host's logging.</param>
    /// <param name="configure">Sets options.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be made.</exception>
    public static ILoggingBuilder AddJobFiles(this ILoggingBuilder logging, Action<FileLogOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(logging);
        var options = new FileLogOptions();
        configure?.Invoke(options);
        options.Validate();
        options.Directory = Path.GetFullPath(options.Directory);
        Directory.CreateDirectory(options.Directory);
        var sink = new JobFileSink(options, options.Format == FileLogFormat.Json ? new JsonFormatter(renderMessage: true) : new MessageTemplateTextFormatter(Line, CultureInfo.InvariantCulture));
        Serilog.Core.Logger logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new UtcSink(sink)).CreateLogger();
        logging.AddSerilog(logger, dispose: true);
        logging.AddFilter<Serilog.Extensions.Logging.SerilogLoggerProvider>(null, options.MinimumLevel);
        return logging;
    }
}
