namespace MarketIngest.Cli.Commands;

/// <summary>The direction in which occurrences are listed.</summary>
internal enum CronWalk
{
    Forward,
    Backward,
}
