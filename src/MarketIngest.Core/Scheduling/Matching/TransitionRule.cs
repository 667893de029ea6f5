namespace MarketIngest.Scheduling.Matching;

/// <summary>How an expression behaves where the clock changes.</summary>
/// <param name="Gap">What becomes of skipped local times.</param>
/// <param name="Overlap">What becomes of repeated local times.</param>
/// <param name="LiteralFromTicks">A change at least this long is taken literally: nothing made up for, nothing suppressed.</param>
internal readonly record struct TransitionRule(GapRule Gap, OverlapRule Overlap, long LiteralFromTicks)
{
    private const long VixieLongestChange = 3 * TimeSpan.TicksPerHour;

    public static TransitionRule CronosInterval { get; } = new(GapRule.RunOnceAfterwards, OverlapRule.BothPasses, long.MaxValue);

    public static TransitionRule CronosFixed { get; } = new(GapRule.RunOnceAfterwards, OverlapRule.FirstPassOnly, long.MaxValue);

    public static TransitionRule VixieWildcard { get; } = new(GapRule.Skip, OverlapRule.BothPasses, long.MaxValue);

    public static TransitionRule VixieFixed { get; } = new(GapRule.RunOnceAfterwards, OverlapRule.FirstPassOnly, VixieLongestChange);

    /// <summary>Whether a gap of that many ticks is made up for.</summary>
    public bool MakesUpFor(long gapTicks) => Gap == GapRule.RunOnceAfterwards && gapTicks > 0 && gapTicks < LiteralFromTicks;

    /// <summary>Whether the second pass of an overlap of that many ticks is silent.</summary>
    public bool Silences(long overlapTicks) => Overlap == OverlapRule.FirstPassOnly && overlapTicks > 0 && overlapTicks < LiteralFromTicks;
}
