namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>Chooses the CIKs that a run is about, ten digits each.</summary>
internal delegate ValueTask<IReadOnlyList<string>> SecCikChoice(CollectRequest request, PlanContext context, CancellationToken cancellationToken);
