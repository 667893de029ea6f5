using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Operations.Years;

/// <summary>One run of a job on its schedule.</summary>
/// <param name="Occurrence">The occurrence of the schedule that it answers.</param>
/// <param name="Start">When it began.</param>
internal readonly record struct ScheduledRun(Instant Occurrence, Instant Start)
{
    public override string ToString() => $"{ColumnText.Of(Occurrence)} run at {ColumnText.Of(Start)}";
}
