using MarketIngest.Cli.Commands;
using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Cli.Tests.Backfilling;

public sealed class ProgressLineTests
{
    [Theory]
    [InlineData(100, 400, 0, 50, "100 of 400 partitions, 2,500 rows, 2.0/s, 00:02:30 left: ACME/2025")]
    [InlineData(1000, 3521, 7, 100, "1,000 of 3,521 partitions, 7 failed, 2,500 rows, 10.0/s, 00:04:12 left: ACME/2025")]
    [InlineData(10, 410, 0, 9000, "10 of 410 partitions, 2,500 rows, 0.0/s, 100:00:00 left: ACME/2025")]
    public void Line_OfAState_ShowsRateAndTimeLeft(long ended, long planned, long failed, int seconds, string expected)
    {
        var partition = new Partition("ACME/2025", new LocalDate(2025, 1, 1), new LocalDate(2026, 1, 1));
        var progress = new RunProgress("update_sp500", "r", partition, CollectOutcome.Collected, 250, Instant.MinValue, ended, planned);
        ProgressLine.Line(progress, 2500, failed, TimeSpan.FromSeconds(seconds)).ShouldBe(expected);
    }
}
