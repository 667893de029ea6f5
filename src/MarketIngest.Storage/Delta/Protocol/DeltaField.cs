namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A column of a table, as its schema declares it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type: <c>string</c>, <c>long</c>, <c>decimal(38,6)</c> and so on; <c>struct</c>, <c>array</c> or <c>map</c> for a nested one.</param>
/// <param name="IsNullable">Whether a value may be absent.</param>
internal sealed record DeltaField(string Name, string Type, bool IsNullable)
{
    /// <summary>The writer feature that the column's settings use, or null.</summary>
    public string? WriterFeature { get; init; }
}
