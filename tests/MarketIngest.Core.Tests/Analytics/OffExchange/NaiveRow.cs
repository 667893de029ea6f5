using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>A result row of the naive reference, for a week or for a session.</summary>
internal sealed record NaiveRow(int Index, OffExchangeQuality Quality, double? OffExchange, double? OnExchange, double? Fraction);
