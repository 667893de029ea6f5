namespace MarketIngest.Running;

/// <summary>Holds each record against its dataset's rules and the constraints of its columns.</summary>
internal sealed class CheckingWriter<T> : RecordWriterBase
    where T : IMarketRecord<T>
{
    public CheckingWriter(CommitSink sink, DatasetSchema<T> schema, ColumnBatchBuilder rows, ColumnBatchBuilder sightings) => Writer = new SinkWriter(sink, schema, rows, sightings);

    public RecordWriter<T> Writer { get; }

    private sealed class SinkWriter(CommitSink sink, DatasetSchema<T> schema, ColumnBatchBuilder rows, ColumnBatchBuilder sightings) : RecordWriter<T>
    {
        public override void Write(T record) => Take(rows, record, FromCapture);

        public override void Write(T record, Evidence evidence) => Take(rows, record, evidence);

        public override void WriteIfNew(T record) => Take(sightings, record, FromCapture);

        public override void WriteIfNew(T record, Evidence evidence) => Take(sightings, record, evidence);

        private Evidence FromCapture => new(sink.Origin.CapturedAt, KnownAtBasis.Observed);

        private void Take(ColumnBatchBuilder builder, T record, Evidence evidence)
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
