namespace MarketIngest.Sources.Sec.Filings;

/// <summary>One document of a submission: where its content lies in the payload, wrapper tags left out.</summary>
/// <param name="Type">Its type as the submission states it, for example <c>INFORMATION TABLE</c>; empty for a payload that is one plain document.</param>
/// <param name="FileName">Its file name, or null.</param>
/// <param name="Offset">The first byte of its content.</param>
/// <param name="Length">The bytes of its content.</param>
/// <param name="LinesBefore">The lines of the payload before its content.</param>
internal sealed record SecDocument(string Type, string? FileName, long Offset, long Length, long LinesBefore)
{
    /// <summary>Its place among the submission's documents, as the submission states it, or null.</summary>
    public int? Sequence { get; init; }

    /// <summary>Its description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it was wrapped as XML.</summary>
    public bool IsXml { get; init; }

    /// <summary>Whether its end was found; without, the payload was cut off within it.</summary>
    public bool IsWhole { get; init; } = true;
}
