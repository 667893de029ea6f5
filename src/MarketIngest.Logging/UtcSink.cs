using Serilog.Core;
using Serilog.Events;

namespace MarketIngest.Logging;

/// <summary>Passes events on with their instant in UTC: a log is read where the machine's zone is not known.</summary>
internal sealed class UtcSink(ILogEventSink inner) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => inner.Emit(new LogEvent(
        logEvent.Timestamp.ToUniversalTime(),
        logEvent.Level,
        logEvent.Exception,
        logEvent.MessageTemplate,
        logEvent.Properties.Select(p => new LogEventProperty(p.Key, p.Value))));
}
