namespace MarketIngest.Benchmarks.Sec;

/// <summary>Takes records and counts them; what a parser pushes is not kept.</summary>
internal sealed class TallyRecordSink : RecordSink
{
    private readonly Dictionary<Type, object> _writers = [];

    public long Records { get; private set; }

    public long Faults { get; private set; }

    public override RecordWriter<T> For<T>()
    {
        if (!_writers.TryGetValue(typeof(T), out var writer))
            _writers.Add(typeof(T), writer = new Writer<T>(this));
        return (Writer<T>)writer;
    }

    public override void Fault(Fault fault) => Faults++;

    public override void Incomplete(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Damaged(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix)
    {
    }

    private sealed class Writer<T>(TallyRecordSink sink) : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public override void Write(T record) => sink.Records++;

        public override void Write(T record, Evidence evidence) => sink.Records++;
    }
}
