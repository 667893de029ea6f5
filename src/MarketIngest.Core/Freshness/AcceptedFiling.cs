using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>A filing as it was accepted and taken in.</summary>
/// <param name="PublicAt">When it became public: its acceptance, or the morning of its filing date where that is a later day.</param>
/// <param name="IngestedAt">When it was taken in.</param>
internal readonly record struct AcceptedFiling(Instant PublicAt, Instant IngestedAt);
