using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

public sealed class Flip50OptionsTests
{
    [Fact]
    public void Defaults_AreHalfAndTwentySessions()
    {
        var options = new Flip50Options();

        options.Threshold.ShouldBe(0.5);
        options.MinimumDays.ShouldBe(20);
        options.Validate();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(50.0)]
    [InlineData(double.NaN)]
    public void Validate_ThresholdThatIsNoFraction_SaysTheValue(double threshold) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Flip50Options { Threshold = threshold }.Validate())
            .Message.ShouldContain($"not {threshold}");

    [Theory]
    [InlineData(0)]
    [InlineData(-20)]
    public void Validate_MinimumBelowOne_SaysTheValue(int days) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Flip50Options { MinimumDays = days }.Validate())
            .Message.ShouldContain($"not {days}");
}
