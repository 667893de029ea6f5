namespace MarketIngest;

/// <summary>Takes the records of one dataset.</summary>
/// <typeparam name="T">The record type.</typeparam>
public abstract class RecordWriter<T>
    where T : IMarketRecord<T>
{
    /// <summary>Writes a record whose publication the payload does not date: it is known from the capture on.</summary>
    public abstract void Write(T record);

    /// <summary>Writes a record with evidence of when it became public.</summary>
    public abstract void Write(T record, Evidence evidence);
}
