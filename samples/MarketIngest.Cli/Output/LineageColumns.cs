namespace MarketIngest.Cli.Output;

/// <summary>Whether lineage is printed after a row's own columns.</summary>
internal enum LineageColumns
{
    Hidden,
    Shown,
    WithEnd,
}
