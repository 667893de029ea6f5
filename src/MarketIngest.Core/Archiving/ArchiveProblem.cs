namespace MarketIngest.Archiving;

/// <summary>One thing that is wrong with an archive.</summary>
/// <param name="Line">The line of the index, from 1.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What is wrong, with the values seen.</param>
public sealed record ArchiveProblem(long Line, ArchiveProblemKind Kind, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{ArchiveLayout.IndexName}, line {Line}: {Message}";
}
