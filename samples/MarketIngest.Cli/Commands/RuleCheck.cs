namespace MarketIngest.Cli.Commands;

/// <summary>Whether <c>parse</c> holds rows against the datasets' rules.</summary>
internal enum RuleCheck
{
    Off,
    On,
}
