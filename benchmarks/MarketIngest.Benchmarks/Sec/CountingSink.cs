namespace MarketIngest.Benchmarks.Sec;

/// <summary>Takes records and counts them, so that a parser's own cost is seen.</summary>
internal sealed class CountingSink : RecordSink
{
    private readonly Dictionary<Type, object> _writers = [];

    public long Records { get; private set; }

    public override RecordWriter<T> For<T>()
    {
        if (!_writers.TryGetValue(typeof(T), out object? writer))
            _writers.Add(typeof(T), writer = new Writer<T>(this));
        return (RecordWriter<T>)writer;
    }

    public override void Fault(Fault fault) => throw new InvalidOperationException(fault.Message);

    public override void Incomplete(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Damaged(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix) => throw new InvalidOperationException("A form completes no key.");

    private sealed class Writer<T>(CountingSink sink) : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public override void Write(T record) => sink.Records++;

        public override void Write(T record, Evidence evidence) => sink.Records++;
    }
}
