namespace MarketIngest;

internal sealed class NullableColumnAccessor<T, TValue>(Func<T, TValue?> get) : ColumnAccessor<T>
    where TValue : struct
{
    public override void Append(T record, ColumnVector vector)
    {
        if (get(record) is { } value)
        {
            ((ColumnVector<TValue>)vector).Append(value);
        }
        else
        {
            vector.AppendNull();
        }
    }

    public override bool IsNull(T record) => get(record) is null;

    public override int Digits(T record) => get(record) is { } value ? DigitsOf(value) : 0;
}
