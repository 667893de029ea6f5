namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>What stands between a word and the one before it.</summary>
internal enum LegacyBreak : byte
{
    /// <summary>Blanks only.</summary>
    None,

    /// <summary>The end of a line.</summary>
    Line,

    /// <summary>An empty line, a ruled line, or the end of a paragraph or cell.</summary>
    Block,
}
