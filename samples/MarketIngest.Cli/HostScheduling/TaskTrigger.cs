using NodaTime;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>A weekly trigger of the Task Scheduler, in the machine's local time.</summary>
/// <param name="First">The first start of the day.</param>
/// <param name="Interval">The time between two starts, or null for one start a day.</param>
/// <param name="Span">From the first to the last start.</param>
/// <param name="Days">The days of the week.</param>
internal sealed record TaskTrigger(LocalTime First, Period? Interval, Period? Span, IReadOnlyList<IsoDayOfWeek> Days);
