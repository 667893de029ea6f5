namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes that are no valid Parquet, or valid and beyond what is read here. Where the file's name is known it becomes a <see cref="StoreException"/>.</summary>
internal sealed class ParquetFormatException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong, with the value seen and, where it is known, the position.</param>
    /// <param name="innerException">The cause.</param>
    public ParquetFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the bytes given end too early, so that more of them might do.</summary>
    public bool EndsEarly { get; init; }

    /// <summary>The same error with the place in front.</summary>
    public ParquetFormatException At(string place) => new($"{place}: {Message}", this);
}
