using MarketIngest.Cli.Output;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>Prints records as the parser finds them, in the file's order; faults and warnings go to stderr.</summary>
internal sealed class PrintingSink(RowPrinter printer, TextWriter error, RowFormat format, RuleCheck check) : RecordSink, IDisposable
{
    private const int RowsHeld = 1024;
    private readonly Dictionary<DatasetSchema, WriterSlot> writers = [];
    private WriterSlot? current;

    /// <summary>0, or 3 when rows were lost to damage.</summary>
    public int ExitCode { get; private set; }

    public override RecordWriter<T> For<T>()
    {
        DatasetSchema<T> schema = T.Schema;
        if (!writers.TryGetValue(schema, out WriterSlot? slot))
        {
            writers.Add(schema, slot = new WriterSlot<T>(this, schema));
        }

        return ((WriterSlot<T>)slot).Writer;
    }

    public override void Fault(Fault fault)
    {
        ExitCode = Cli.ExitCode.DamagedInput;
        Show(fault);
    }

    public override void Incomplete(long position, string reason) => error.WriteLine($"warning: incomplete from {position}: {reason}");

    public override void Damaged(long position, string reason)
    {
        ExitCode = Cli.ExitCode.DamagedInput;
        Flush();
        error.WriteLine($"error: damaged at {position}: {reason}");
    }

    public override void Warn(string rule, string message) => error.WriteLine($"warning: {rule}: {message}");

    public override void CompleteFor(KeyPrefix prefix)
    {
        // Completeness matters to a store only.
    }

    public void Flush() => current?.Flush();

    public void Dispose()
    {
        Flush();
        printer.Dispose();
    }

    private void Show(Fault fault) => error.WriteLine(format == RowFormat.Json
        ? JsonLine.Of(json =>
        {
            json.WriteBoolean("fault", true);
            json.WriteString("dataset", fault.Dataset);
            json.WriteString("rule", fault.Rule);
            json.WriteString("column", fault.Column);
            json.WriteString("value", fault.Value);
            json.WriteNumber("position", fault.Position);
            json.WriteString("message", fault.Message);
        })
        : $"fault: {fault.Message} (rule {fault.Rule}, position {fault.Position})");

    private abstract class WriterSlot
    {
        public abstract void Flush();
    }

    private sealed class WriterSlot<T> : WriterSlot
        where T : IMarketRecord<T>
    {
        private readonly PrintingSink sink;
        private readonly DatasetSchema<T> schema;
        private readonly List<T> held = new(RowsHeld);

        public WriterSlot(PrintingSink sink, DatasetSchema<T> schema)
        {
            this.sink = sink;
            this.schema = schema;
            Writer = new SlotWriter(this);
        }

        public RecordWriter<T> Writer { get; }

        public override void Flush()
        {
            var origin = new Lineage("", Instant.MinValue, Instant.MinValue, null);
            using ColumnBatch batch = schema.ToBatch(held, new Evidence(Instant.FromUnixTimeSeconds(0), KnownAtBasis.Observed), origin);
            sink.Printer.Print(batch);
            held.Clear();
        }

        private void Take(T record)
        {
            if (sink.ChecksRules && RecordCheck.FirstFault(schema, record, sink.Position, sink.Warn) is { } fault)
            {
                sink.Show(fault);
                return;
            }

            if (sink.current != this)
            {
                sink.Flush();
                sink.current = this;
            }

            held.Add(record);
            if (held.Count == RowsHeld)
            {
                Flush();
            }
        }

        private sealed class SlotWriter(WriterSlot<T> slot) : RecordWriter<T>
        {
            public override void Write(T record) => slot.Take(record);

            public override void Write(T record, Evidence evidence) => slot.Take(record);
        }
    }

    private RowPrinter Printer => printer;

    private bool ChecksRules => check == RuleCheck.On;
}
