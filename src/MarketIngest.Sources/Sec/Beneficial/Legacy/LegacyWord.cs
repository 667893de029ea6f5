namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>One word of a page as a reader sees it.</summary>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Length">Its length.</param>
/// <param name="Line">The line of the payload it stands on.</param>
/// <param name="Break">What is before it.</param>
internal readonly record struct LegacyWord(int Start, int Length, int Line, LegacyBreak Break);
