namespace MarketIngest.Sources.Sec.Facts;

/// <summary>What the facts of one list have in common.</summary>
/// <param name="Cik">The company's CIK, or null in a frame, where each fact names its own.</param>
/// <param name="Taxonomy">The taxonomy.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Frame">The calendar period of a frame, or null where each fact may name its own.</param>
internal sealed record FactScope(string? Cik, string Taxonomy, string Tag, string Unit, string? Frame)
{
    public override string ToString() => $"{Taxonomy}:{Tag} in {Unit}";
}
