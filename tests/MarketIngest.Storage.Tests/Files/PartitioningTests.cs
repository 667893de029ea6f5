using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Tests.Files;

public sealed class PartitioningTests
{
    [Theory]
    [InlineData(PartitionBy.Year, "2023", "2024")]
    [InlineData(PartitionBy.Month, "2023-12", "2024-01")]
    [InlineData(PartitionBy.Nothing, "all", "all")]
    public void Of_KeyWithAnInstantOnly_GoesByTheInstant(PartitionBy by, string before, string after)
    {
        using ColumnBatch rows = Bar.Schema.ToBatch([new Bar(Instant.FromUtc(2023, 12, 31, 23, 59)), new Bar(Instant.FromUtc(2024, 1, 1, 0, 0))]);
        var partitioning = Partitioning.For(Bar.Schema, by);
        partitioning.Of(rows, 0).ShouldBe(before);
        partitioning.Of(rows, 1).ShouldBe(after);
    }

    /// <summary>Dated by the start of the bar; the day in the exchange's zone is no part of the key.</summary>
    private sealed record Bar(Instant Start) : IMarketRecord<Bar>
    {
        public static DatasetSchema<Bar> Schema { get; } = DatasetSchema.Define<Bar>("test.bars", s => s
            .Replaced()
            .Key.Column("start_time", r => r.Start)
            .AsOf.Column("date", r => r.Start.InUtc().Date.PlusDays(-1))
            .Create(r => new Bar(r.Instant(0))));
    }
}
