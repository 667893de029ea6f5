using NodaTime;

namespace MarketIngest.Sources.Tests.Fred;

/// <summary>A value that becomes public.</summary>
internal sealed record Release(LocalDate Date, Instant At, decimal Value);
