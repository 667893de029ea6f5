using NodaTime;

namespace MarketIngest.Running;

/// <summary>The check stage: takes what a parser pushes, accepts or quarantines each record, and collects the columns of one commit.</summary>
internal sealed class CommitSink(string runId, Instant ingestedAt, PartitionState? previous) : RecordSink
{
    private readonly Dictionary<DatasetSchema, ColumnBatchBuilder> builders = [];
    private readonly Dictionary<DatasetSchema, ColumnBatchBuilder> sightings = [];
    private readonly Dictionary<DatasetSchema, RecordWriterBase> writers = [];
    private readonly List<(Fault Fault, string Payload)> faults = [];
    private readonly List<KeyPrefix> complete = [];
    private readonly List<string> warnings = [];
    private Payload? payload;

    /// <summary>Why the partition is not complete, or null.</summary>
    public string? Shortfall { get; private set; }

    /// <summary>Whether a payload was damaged rather than cut off.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The accepted rows, sightings included: an answer whose rows are all known already is not empty.</summary>
    public long Accepted => builders.Values.Concat(sightings.Values).Sum(b => (long)b.Count);

    /// <summary>The accepted rows of one dataset.</summary>
    public long AcceptedOf(DatasetSchema schema) => builders.TryGetValue(schema, out ColumnBatchBuilder? builder) ? builder.Count + sightings[schema].Count : 0;

    public IReadOnlyList<(Fault Fault, string Payload)> Faults => faults;

    public IReadOnlyList<string> Warnings => warnings;

    public IReadOnlyList<KeyPrefix> CompletePrefixes => complete;

    /// <summary>The newest capture among the payloads, or null before the first.</summary>
    public Instant? CapturedAt { get; private set; }

    public Lineage Origin { get; private set; } = null!;

    public void Begin(Payload next)
    {
        payload = next;
        Position = 0;
        Origin = new Lineage(runId, ingestedAt, next.CapturedAt, next.Sha256);
        CapturedAt = CapturedAt is { } earlier && earlier > next.CapturedAt ? earlier : next.CapturedAt;
    }

    /// <summary>The rows to commit: all that were written, and of the sightings those whose key the store does not hold. Called once, last.</summary>
    public async Task<IReadOnlyList<ColumnBatch>> BuildAsync(IStore store, CancellationToken cancellationToken)
    {
        foreach ((DatasetSchema schema, ColumnBatchBuilder seen) in sightings.Where(s => s.Value.Count > 0))
        {
            await Sightings.AddNewAsync(seen.View(), builders[schema], store, cancellationToken).ConfigureAwait(false);
        }

        return [.. builders.Values.Where(b => b.Count > 0).Select(b => b.Build())];
    }

    public override RecordWriter<T> For<T>()
    {
        DatasetSchema<T> schema = T.Schema;
        if (!writers.TryGetValue(schema, out RecordWriterBase? writer))
        {
            var builder = new ColumnBatchBuilder(schema);
            var seen = new ColumnBatchBuilder(schema);
            builders.Add(schema, builder);
            sightings.Add(schema, seen);
            writers.Add(schema, writer = new CheckingWriter<T>(this, schema, builder, seen));
        }

        return ((CheckingWriter<T>)writer).Writer;
    }

    public override void Fault(Fault fault)
    {
        faults.Add((fault, payload?.Sha256 ?? ""));
        Diagnostics.Telemetry.Faulted(fault.Rule);
    }

    public override void Incomplete(long position, string reason) => Shortfall ??= $"incomplete from {position}: {reason}";

    public override void Damaged(long position, string reason)
    {
        Shortfall ??= $"damaged at {position}: {reason}";
        IsDamaged = true;
    }

    public override void Warn(string rule, string message) => warnings.Add($"{rule}: {message}");

    public override void CompleteFor(KeyPrefix prefix) => complete.Add(prefix);

    /// <summary>Holds a claim against what is known: never later than the capture, never at or before an answer that showed nothing.</summary>
    public Evidence Believe(Evidence claim)
    {
        Instant captured = Origin.CapturedAt;
        bool isRefuted = previous?.LastEmptyAt is { } empty && claim.At <= empty && claim.Kind == EvidenceKind.State;
        return claim.At > captured || isRefuted ? new Evidence(captured, KnownAtBasis.Observed) : claim;
    }
}
