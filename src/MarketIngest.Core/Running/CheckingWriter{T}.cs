namespace MarketIngest.Running;

/// <summary>Holds each record against its dataset's rules and the constraints of its columns.</summary>
internal sealed class CheckingWriter<T> : RecordWriterBase
    where T : IMarketRecord<T>
{
    public CheckingWriter(CommitSink sink, DatasetSchema<T> schema, ColumnBatchBuilder builder) => Writer = new SinkWriter(sink, schema, builder);

    public RecordWriter<T> Writer { get; }

    private sealed class SinkWriter(CommitSink sink, DatasetSchema<T> schema, ColumnBatchBuilder builder) : RecordWriter<T>
    {
        public override void Write(T record) => Write(record, new Evidence(sink.Origin.CapturedAt, KnownAtBasis.Observed));

        public override void Write(T record, Evidence evidence)
        {
            if (RecordCheck.FirstFault(schema, record, sink.Position, sink.Warn) is { } fault)
            {
                sink.Fault(fault);
                return;
            }

            schema.Append(record, builder);
            builder.EndRow(sink.Believe(evidence), sink.Origin);
        }
    }
}
