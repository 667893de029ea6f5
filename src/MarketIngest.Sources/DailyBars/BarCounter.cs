namespace MarketIngest.Sources.DailyBars;

/// <summary>Counts the bars of an answer that would be stored, and stores nothing.</summary>
internal sealed class BarCounter : RecordSink
{
    private readonly CountingWriter<PriceBar> bars = new();

    /// <summary>The bars that break no rule that keeps them out.</summary>
    public int Count => bars.Count;

    /// <summary>Whether a row could not be read, or the answer ends early: what is left of it may still be the best there is.</summary>
    public bool IsDamaged { get; private set; }

    public override RecordWriter<T> For<T>() => bars as RecordWriter<T> ?? new CountingWriter<T>();

    public override void Fault(Fault fault) => IsDamaged = true;

    public override void Incomplete(long position, string reason) => IsDamaged = true;

    public override void Damaged(long position, string reason) => IsDamaged = true;

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix)
    {
    }

    private sealed class CountingWriter<T> : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public int Count { get; private set; }

        public override void Write(T record)
        {
            if (T.Schema.Rules.All(r => r.Severity != RuleSeverity.Quarantine || r.Holds(record)))
            {
                Count++;
            }
        }

        public override void Write(T record, Evidence evidence) => Write(record);
    }
}
