namespace MarketIngest.Running;

/// <summary>A job as registered: its definition, and the collectors and derivations that it runs in order.</summary>
/// <param name="Definition">Its schedule and dependencies.</param>
/// <param name="Collectors">Its collectors, in registration order.</param>
/// <param name="Derivations">Its derivations, in registration order; they run after the collectors.</param>
public sealed record Job(JobDefinition Definition, IReadOnlyList<ICollector> Collectors, IReadOnlyList<IDerivation> Derivations)
{
    /// <summary>The name.</summary>
    public string Name => Definition.Name;

    /// <summary>The datasets the job fills.</summary>
    public IEnumerable<DatasetSchema> Datasets => Collectors.SelectMany(c => c.Descriptor.Datasets)
        .Concat(Derivations.SelectMany(d => d.Descriptor.Datasets)).Distinct();
}
