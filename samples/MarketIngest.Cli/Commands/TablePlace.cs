namespace MarketIngest.Cli.Commands;

/// <summary>What a table lies in.</summary>
internal enum TablePlace
{
    File,
    Folder,
}
