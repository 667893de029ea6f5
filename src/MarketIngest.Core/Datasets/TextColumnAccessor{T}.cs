namespace MarketIngest;

internal sealed class TextColumnAccessor<T>(Func<T, string?> get) : ColumnAccessor<T>
{
    public override void Append(T record, ColumnVector vector)
    {
        if (get(record) is { } text)
        {
            ((ColumnVector<string>)vector).Append(text);
        }
        else
        {
            vector.AppendNull();
        }
    }

    public override bool IsNull(T record) => get(record) is null;

    public override int Digits(T record) => 0;
}
