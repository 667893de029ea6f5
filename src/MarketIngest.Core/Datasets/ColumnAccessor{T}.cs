namespace MarketIngest;

/// <summary>Takes one column's value out of a record and appends it to a vector.</summary>
internal abstract class ColumnAccessor<T>
{
    public abstract void Append(T record, ColumnVector vector);
}
