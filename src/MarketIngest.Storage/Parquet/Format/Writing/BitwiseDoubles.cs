namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Tells doubles apart by their bits: both zeros and every NaN come back as they were.</summary>
internal sealed class BitwiseDoubles : IEqualityComparer<double>
{
    /// <summary>The one.</summary>
    public static BitwiseDoubles Instance { get; } = new();

    public bool Equals(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    public int GetHashCode(double obj) => BitConverter.DoubleToInt64Bits(obj).GetHashCode();
}
