namespace MarketIngest.Cli.Output;

/// <summary>The forms in which rows are printed.</summary>
internal enum RowFormat
{
    Table,
    Json,
    Csv,
}
