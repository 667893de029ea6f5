namespace MarketIngest;

/// <summary>Where a parser pushes what it finds. Push, because readers over spans cannot live across an iterator's yields.</summary>
public abstract class RecordSink
{
    /// <summary>The line (from 1) or byte offset of the row being parsed; rule faults carry it.</summary>
    public long Position { get; set; }

    /// <summary>The writer of a dataset; the same instance at every call.</summary>
    public abstract RecordWriter<T> For<T>()
        where T : IMarketRecord<T>;

    /// <summary>Reports a row that cannot be made a record; it goes to the quarantine.</summary>
    public abstract void Fault(Fault fault);

    /// <summary>Reports that the payload ends early: what came before is kept, the partition is partial and its watermark stays.</summary>
    public abstract void Incomplete(long position, string reason);

    /// <summary>Reports that the payload is damaged from a position on: what came before is kept, the partition is partial.</summary>
    public abstract void Damaged(long position, string reason);

    /// <summary>Reports something that a person should know and that loses no row.</summary>
    public abstract void Warn(string rule, string message);

    /// <summary>Declares that the answer is complete for a leading part of a dataset's key: older rows under it that are missing are withdrawn.</summary>
    public abstract void CompleteFor(KeyPrefix prefix);
}
