namespace MarketIngest;

/// <summary>Takes one column's value out of a record and appends it to a vector.</summary>
internal abstract class ColumnAccessor<T>
{
    public abstract void Append(T record, ColumnVector vector);

    public abstract bool IsNull(T record);

    /// <summary>The digits after the decimal point; 0 for anything but decimals.</summary>
    public abstract int Digits(T record);

    private protected static int DigitsOf<TValue>(TValue value)
        where TValue : struct
    {
        if (value is not decimal number)
        {
            return 0;
        }

        int scale = number.Scale;
        while (scale > 0 && decimal.Round(number, scale - 1) == number)
        {
            scale--;
        }

        return scale;
    }
}
