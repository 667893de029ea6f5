namespace MarketIngest;

/// <summary>A row that failed a check: kept in the quarantine with everything needed to see why.</summary>
/// <param name="Dataset">The dataset the row was meant for, or null when that is not known.</param>
/// <param name="Rule">The rule that failed, in snake_case.</param>
/// <param name="Column">The column at fault, or null.</param>
/// <param name="Value">The offending value as text, or null.</param>
/// <param name="Position">The line (from 1) or byte offset in the payload; the parser's page says which.</param>
/// <param name="Row">The row as received, or as JSON.</param>
/// <param name="Message">What was wrong, in one sentence.</param>
public sealed record Fault(string? Dataset, string Rule, string? Column, string? Value, long Position, string Row, string Message);
