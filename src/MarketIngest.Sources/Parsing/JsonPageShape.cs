namespace MarketIngest.Sources.Parsing;

/// <summary>Where the rows of a page of JSON are.</summary>
/// <param name="Format">The format's name, for messages.</param>
/// <param name="Rows">The properties whose array, or single object, holds rows; empty for a bare array.</param>
/// <param name="Single">The properties by which a page is known to be one row itself.</param>
internal sealed record JsonPageShape(string Format, IReadOnlyList<string> Rows, IReadOnlyList<string> Single);
