namespace MarketIngest.Testing.Collecting;

/// <summary>Writes down everything a parser pushes, one line each, so that two parses can be compared.</summary>
internal sealed class TextSink : RecordSink
{
    public List<string> Lines { get; } = [];

    public override RecordWriter<T> For<T>() => new TextWriter<T>(this);

    public override void Fault(Fault fault) => Lines.Add($"fault {fault}");

    public override void Incomplete(long position, string reason) => Lines.Add($"incomplete {position} {reason}");

    public override void Damaged(long position, string reason) => Lines.Add($"damaged {position} {reason}");

    public override void Warn(string rule, string message) => Lines.Add($"warning {rule} {message}");

    public override void CompleteFor(KeyPrefix prefix) => Lines.Add($"complete {prefix.Schema.Name} {prefix.Count}");

    private sealed class TextWriter<T>(TextSink sink) : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public override void Write(T record) => sink.Lines.Add($"{sink.Position} {record}");

        public override void Write(T record, Evidence evidence) => sink.Lines.Add($"{sink.Position} {record} {evidence}");

        public override void WriteIfNew(T record) => sink.Lines.Add($"{sink.Position} sighted {record}");

        public override void WriteIfNew(T record, Evidence evidence) => sink.Lines.Add($"{sink.Position} sighted {record} {evidence}");
    }
}
