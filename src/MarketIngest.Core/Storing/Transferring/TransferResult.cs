namespace MarketIngest;

/// <summary>What a transfer did, and what it left out.</summary>
/// <param name="Datasets">By dataset, in the order they were copied.</param>
/// <param name="DatasetsLeftOut">Datasets that the source holds and the plan does not name: unknown to this program, or not asked for. Empty too where the store cannot tell.</param>
/// <param name="JobsLeftOut">Jobs whose progress was not copied, because not all of their datasets were.</param>
public sealed record TransferResult(IReadOnlyList<DatasetTransfer> Datasets, IReadOnlyList<string> DatasetsLeftOut, IReadOnlyList<string> JobsLeftOut);
