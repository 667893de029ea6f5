namespace MarketIngest.Cli;

/// <summary>How much of an error is shown.</summary>
internal enum Detail
{
    Message,
    Trace,
}
