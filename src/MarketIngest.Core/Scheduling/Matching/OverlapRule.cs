namespace MarketIngest.Scheduling.Matching;

/// <summary>What becomes of local times that the clock shows twice.</summary>
internal enum OverlapRule
{
    FirstPassOnly,
    BothPasses,
}
