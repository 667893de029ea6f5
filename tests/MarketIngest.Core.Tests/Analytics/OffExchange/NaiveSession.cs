using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>One session as a row, the way somebody without columns would hold it.</summary>
internal sealed record NaiveSession(
    int Index, LocalDate Monday, double? Consolidated, double? IexMatched, double? RegShoTotal, double? WeeklyOffExchange);
