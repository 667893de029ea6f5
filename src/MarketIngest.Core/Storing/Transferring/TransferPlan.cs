using MarketIngest.Operating;
using MarketIngest.Running;

namespace MarketIngest;

/// <summary>What a transfer copies.</summary>
public sealed record TransferPlan
{
    /// <summary>The datasets, in the order they are copied; progress (<c>partition_state</c>) always comes last.</summary>
    public required IReadOnlyList<DatasetSchema> Datasets { get; init; }

    /// <summary>The jobs whose progress may be copied: those of which the plan names every dataset. The target must not claim rows that it was not given.</summary>
    public required IReadOnlyCollection<string> Jobs { get; init; }

    /// <summary>Everything that a program knows of: the datasets of its jobs, quarantine, run log and progress.</summary>
    public static TransferPlan Everything(JobRegistry jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return Of(jobs, [.. jobs.Jobs.SelectMany(j => j.Datasets), .. OperationalDatasets.All]);
    }

    /// <summary>Some datasets; if progress is among them, that of the jobs which are wholly covered.</summary>
    public static TransferPlan Of(JobRegistry jobs, IEnumerable<DatasetSchema> datasets)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        DatasetSchema[] chosen = [.. datasets.Distinct()];
        return new TransferPlan
        {
            Datasets = chosen,
            Jobs = [.. jobs.Jobs.Where(j => j.Datasets.All(chosen.Contains)).Select(j => j.Name)],
        };
    }
}
