namespace MarketIngest.Scheduling.Matching;

/// <summary>What becomes of local times that the clock jumps over.</summary>
internal enum GapRule
{
    RunOnceAfterwards,
    Skip,
}
