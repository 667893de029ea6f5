using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class AuditEntryTests
{
    [Fact]
    public void Entries_OfOneInstant_AreAllKept()
    {
        Instant at = Instant.FromUtc(2026, 7, 6, 12, 0);
        long[] sequences = [.. Enumerable.Range(0, 200).Select(i => AuditEntry.Of(AuditAction.ConfigurationChange, at, $"job{i}", null).Sequence)];
        sequences.Distinct().Count().ShouldBe(200);
    }
}
