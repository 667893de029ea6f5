namespace MarketIngest.Testing.Collecting;

internal sealed class CollectingWriter<T>(RecordSink sink) : RecordWriter<T>
    where T : IMarketRecord<T>
{
    private readonly List<WrittenRecord<T>> written = [];

    public IReadOnlyList<WrittenRecord<T>> Written => written;

    public override void Write(T record) => written.Add(new WrittenRecord<T>(record, null, sink.Position));

    public override void Write(T record, Evidence evidence) => written.Add(new WrittenRecord<T>(record, evidence, sink.Position));

    public override void WriteIfNew(T record) => written.Add(new WrittenRecord<T>(record, null, sink.Position) { IsSighting = true });

    public override void WriteIfNew(T record, Evidence evidence) => written.Add(new WrittenRecord<T>(record, evidence, sink.Position) { IsSighting = true });
}
