namespace MarketIngest.Sources.Planning;

/// <summary>
/// Takes the records of an index or a list while planning, where nothing is stored: entries that cannot be read are left to the run that stores them; damage is an
/// error.
/// </summary>
/// <typeparam name="TRecord">The record type.</typeparam>
internal sealed class PlanningSink<TRecord> : RecordSink
    where TRecord : IMarketRecord<TRecord>
{
    private readonly ListWriter writer = new();

    /// <summary>The records, in order.</summary>
    public IReadOnlyList<TRecord> Records => writer.Records;

    public override RecordWriter<T> For<T>() => writer as RecordWriter<T> ?? throw new InvalidOperationException($"A list of {typeof(TRecord).Name} holds no {typeof(T).Name}.");

    public override void Fault(Fault fault)
    {
    }

    public override void Incomplete(long position, string reason)
    {
    }

    public override void Damaged(long position, string reason) => throw new SourceContractException(reason, position);

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix)
    {
    }

    private sealed class ListWriter : RecordWriter<TRecord>
    {
        public List<TRecord> Records { get; } = [];

        public override void Write(TRecord record) => Records.Add(record);

        public override void Write(TRecord record, Evidence evidence) => Records.Add(record);
    }
}
