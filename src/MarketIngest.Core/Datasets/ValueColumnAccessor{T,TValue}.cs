namespace MarketIngest;

internal sealed class ValueColumnAccessor<T, TValue>(Func<T, TValue> get) : ColumnAccessor<T>
    where TValue : struct
{
    public override void Append(T record, ColumnVector vector) => ((ColumnVector<TValue>)vector).Append(get(record));

    public override bool IsNull(T record) => false;

    public override int Digits(T record) => DigitsOf(get(record));
}
