using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Counts log messages by their event.</summary>
internal sealed class EventCounter : ILoggerProvider, ILogger
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>How often an event was logged.</summary>
    public int this[string name] => counts.GetValueOrDefault(name);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        counts.AddOrUpdate(eventId.Name ?? "", 1, (_, before) => before + 1);

    public void Dispose()
    {
        // Nothing is held.
    }
}
