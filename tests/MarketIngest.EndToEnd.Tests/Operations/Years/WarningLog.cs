using System.Collections.Concurrent;

using Microsoft.Extensions.Logging;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>Keeps what the runner warns of: in a rehearsal there is nothing to warn of.</summary>
internal sealed class WarningLog<T>(ConcurrentQueue<string> warnings) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            warnings.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
