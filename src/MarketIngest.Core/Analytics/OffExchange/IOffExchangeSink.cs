namespace MarketIngest.Analytics.OffExchange;

/// <summary>Takes the results of an <see cref="OffExchangeSweep"/>, symbol by symbol.</summary>
/// <remarks>Columns are the sweep's own buffers: read them before returning, the next call overwrites them.</remarks>
public interface IOffExchangeSink
{
    /// <summary>Takes one symbol's weeks. Comes before the symbol's daily columns.</summary>
    /// <param name="symbol">The symbol's position in the block.</param>
    /// <param name="weekly">The weekly results.</param>
    void OnWeekly(int symbol, OffExchangeWeeklyColumns weekly);

    /// <summary>Takes one symbol's sessions on one basis; called once for each basis of the sweep, in the sweep's order.</summary>
    /// <param name="symbol">The symbol's position in the block.</param>
    /// <param name="basis">The basis.</param>
    /// <param name="daily">The daily results.</param>
    void OnDaily(int symbol, OffExchangeBasis basis, OffExchangeDailyColumns daily);
}
