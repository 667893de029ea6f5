namespace MarketIngest.Operating;

/// <summary>The datasets that say how collecting goes. Leases are none of them: they hold for this store and this moment.</summary>
public static class OperationalDatasets
{
    /// <summary>All of them; progress (<c>partition_state</c>) comes last.</summary>
    public static IReadOnlyList<DatasetSchema> All { get; } = [QuarantinedRow.Schema, JobRun.Schema, JobState.Schema, JobControl.Schema, AuditEntry.Schema, PartitionState.Schema];
}
