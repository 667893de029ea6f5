using Microsoft.Extensions.Logging;

namespace MarketIngest.Core.Tests.Logging;

internal static partial class LogLines
{
    [LoggerMessage(1, LogLevel.Information, "asked {Host}")]
    public static partial void Asked(ILogger logger, string host);

    [LoggerMessage(2, LogLevel.Information, "run of {Job} has {Rows} rows")]
    public static partial void Ran(ILogger logger, string job, int rows);
}
