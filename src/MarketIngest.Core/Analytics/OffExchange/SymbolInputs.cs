namespace MarketIngest.Analytics.OffExchange;

/// <summary>One symbol's inputs over a grid.</summary>
internal sealed class SymbolInputs(string symbol, SessionGrid grid)
{
    public string Symbol { get; } = symbol;

    public WeekFacts?[] Weeks { get; } = new WeekFacts?[grid.WeekCount];

    public KnownColumn Consolidated { get; } = new(grid.SessionCount);

    public KnownColumn Iex { get; } = new(grid.SessionCount);

    public KnownColumn RegSho { get; } = new(grid.SessionCount);
}
