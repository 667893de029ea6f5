namespace MarketIngest.Conventions.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
internal sealed record FencedBlock(string Page, string Note, string Language, string Body)
{
    /// <summary>What follows a keyword in the note, or null.</summary>
    public string? Noted(string keyword) => Note.StartsWith($"{keyword}:", StringComparison.Ordinal) ? Note[(keyword.Length + 1)..].Trim() : null;
}
