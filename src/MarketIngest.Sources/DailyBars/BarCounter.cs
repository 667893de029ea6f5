namespace MarketIngest.Sources.DailyBars;

/// <summary>Counts the bars of an answer that would be stored, and stores nothing.</summary>
internal sealed class BarCounter : RecordSink
{
    private readonly CountingWriter<PriceBar> bars = new();
    private bool hasFaults;

    /// <summary>The bars that break no rule that keeps them out.</summary>
    public int Count => bars.Count;

    /// <summary>Whether a row cannot be read or breaks a rule, or the answer ends early: what is left of it may still be the best there is.</summary>
    public bool IsDamaged => hasFaults || bars.Refused > 0;

    public override RecordWriter<T> For<T>() => bars as RecordWriter<T> ?? new CountingWriter<T>();

    public override void Fault(Fault fault) => hasFaults = true;

    public override void Incomplete(long position, string reason) => hasFaults = true;

    public override void Damaged(long position, string reason) => hasFaults = true;

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

        public int Refused { get; private set; }

        public override void Write(T record)
        {
            bool isGood = T.Schema.Rules.All(r => r.Severity != RuleSeverity.Quarantine || r.Holds(record));
            Count += isGood ? 1 : 0;
            Refused += isGood ? 0 : 1;
        }

        public override void Write(T record, Evidence evidence) => Write(record);
    }
}
