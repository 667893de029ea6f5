namespace MarketIngest;

/// <summary>A typed row of a dataset that carries its own schema declaration.</summary>
/// <typeparam name="TSelf">The record type itself.</typeparam>
public interface IMarketRecord<TSelf>
    where TSelf : IMarketRecord<TSelf>
{
    /// <summary>The one declaration of the dataset: key, columns, units, digits, rules and how to create a record back.</summary>
    static abstract DatasetSchema<TSelf> Schema { get; }
}
