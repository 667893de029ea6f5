namespace MarketIngest.Freshness;

/// <summary>Hears of each judgement that the host makes, for alerts and reports.</summary>
public interface IFreshnessObserver
{
    /// <summary>The datasets were judged.</summary>
    /// <param name="datasets">One verdict a dataset.</param>
    /// <param name="cancellationToken">Cancels the report; the host stops.</param>
    ValueTask JudgedAsync(IReadOnlyList<DatasetFreshness> datasets, CancellationToken cancellationToken);
}
