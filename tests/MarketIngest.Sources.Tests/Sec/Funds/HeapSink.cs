namespace MarketIngest.Sources.Tests.Sec.Funds;

/// <summary>Counts rows, keeps none, and looks now and then at how much is alive.</summary>
/// <param name="before">The bytes that were alive before.</param>
/// <param name="every">After how many rows it looks.</param>
internal sealed class HeapSink(long before, int every) : RecordSink
{
    public long Rows { get; private set; }

    public long Peak { get; private set; }

    public override RecordWriter<T> For<T>() => new Writer<T>(this);

    public override void Fault(Fault fault) => throw new InvalidOperationException(fault.Message);

    public override void Incomplete(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Damaged(long position, string reason) => throw new InvalidOperationException(reason);

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix)
    {
    }

    private void Count()
    {
        if (++Rows % every == 0)
        {
            Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
    }

    private sealed class Writer<T>(HeapSink sink) : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public override void Write(T record) => sink.Count();

        public override void Write(T record, Evidence evidence) => sink.Count();
    }
}
