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

    /// <summary>
    /// Writes a sighting: a row of a list that shows less of its key than the source's own record of it. It is stored where the key is new and changes
    /// nothing where the key is stored. Known from the capture on.
    /// </summary>
    /// <remarks>A sink without a store takes it for any other row.</remarks>
    public virtual void WriteIfNew(T record) => Write(record);

    /// <summary>Writes a sighting with evidence of when the row became public.</summary>
    public virtual void WriteIfNew(T record, Evidence evidence) => Write(record, evidence);
}
