using MarketIngest.Analytics.Flip50;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

public sealed class Flip50KernelTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Detect_RunExactlyAtThresholdThenBelow_IsAnEvent()
    {
        Flip50Event flip = Series.Detect(Series.Of((20, 0.5), (1, 0.4999999))).ShouldHaveSingleItem();

        flip.FlipDate.ShouldBe(Series.Date(20));
        flip.RunStart.ShouldBe(Series.Date(0));
        flip.RunDays.ShouldBe(20);
        flip.RunMeanFraction.ShouldBe(0.5);
        flip.FlipFraction.ShouldBe(0.4999999);
    }

    [Fact]
    public void Detect_RunOneSessionShort_IsNoEvent() =>
        Series.Detect(Series.Of((19, 0.7), (1, 0.1))).ShouldBeEmpty();

    [Fact]
    public void Detect_SecondRunAfterAnEvent_IsAnEventOfItsOwn()
    {
        Flip50Event[] flips = Series.Detect(Series.Of((22, 0.6), (3, 0.3), (30, 0.75), (1, 0.2)));

        flips.Select(flip => flip.FlipDate).ShouldBe([Series.Date(22), Series.Date(55)]);
        flips[1].RunStart.ShouldBe(Series.Date(25));
        flips[1].RunDays.ShouldBe(30);
        flips[1].RunMeanFraction.ShouldBe(0.75);
    }

    [Fact]
    public void Detect_FurtherSessionsBelow_AreNoEvents() =>
        Series.Detect(Series.Of((25, 0.6), (10, 0.4))).Length.ShouldBe(1);

    [Fact]
    public void Detect_SessionAtThresholdWithinRun_ExtendsIt()
    {
        Flip50Event flip = Series.Detect(Series.Of((20, 0.6), (1, 0.5), (1, 0.45))).ShouldHaveSingleItem();

        flip.RunDays.ShouldBe(21);
        flip.RunMeanFraction.ShouldBe(12.5 / 21, 1e-12);
    }

    [Fact]
    public void Detect_NullAfterRun_IsNoEvent() =>
        Series.Detect(Series.Of((20, 0.6), (1, Missing), (6, 0.6), (1, 0.4))).ShouldBeEmpty();

    [Fact]
    public void Detect_MissingSessionWithinRun_StartsCountingAgain()
    {
        Series.Detect(Series.Of((12, 0.6), (1, Missing), (12, 0.6), (1, 0.4))).ShouldBeEmpty();
        Series.Detect(Series.Of((12, 0.6), (1, Missing), (20, 0.6), (1, 0.4))).ShouldHaveSingleItem().RunStart.ShouldBe(Series.Date(13));
    }

    [Fact]
    public void Detect_EachBasisOnItsOwn_SeesNoFlipWhereTheBasisChanges()
    {
        Series.Detect(Series.Of((25, 0.96), (5, Missing))).ShouldBeEmpty();
        Series.Detect(Series.Of((25, Missing), (5, 0.42))).ShouldBeEmpty();
    }

    [Fact]
    public void Detect_AlwaysBelow_IsNoEvent() => Series.Detect(Series.Of((50, 0.3))).ShouldBeEmpty();

    [Fact]
    public void Detect_RunStillOpen_IsNoEventAndIsHandedOn()
    {
        Flip50Run run = default;

        Series.Resume(Series.Of((2, 0.3), (40, 0.6)), 0, ref run).ShouldBeEmpty();

        run.Length.ShouldBe(40);
        run.Start.ShouldBe(Series.Date(2));
        run.LastSession.ShouldBe(Series.Date(41));
        run.Sum.ShouldBe(24, 1e-12);
    }

    [Fact]
    public void Detect_Resumed_CountsTheRunFromItsTrueStart()
    {
        Flip50Run run = default;
        Series.Resume(Series.Of((5, 0.2), (15, 0.6)), 0, ref run).ShouldBeEmpty();

        Flip50Event flip = Series.Resume(Series.Of((10, 0.8), (1, 0.4)), 20, ref run).ShouldHaveSingleItem();

        flip.RunStart.ShouldBe(Series.Date(5));
        flip.RunDays.ShouldBe(25);
        flip.RunMeanFraction.ShouldBe(17.0 / 25, 1e-12);
        run.ShouldBe(new Flip50Run(0, 0, null, Series.Date(30)));
    }

    [Fact]
    public void Detect_LookBack_HidesEarlierFlipsAndKeepsTheRunsTrueStart()
    {
        double[] fractions = Series.Of((20, 0.6), (1, 0.4), (60, 0.7), (1, 0.3));

        Flip50Event flip = Series.Detect(fractions, reportFrom: Series.Date(70)).ShouldHaveSingleItem();

        flip.FlipDate.ShouldBe(Series.Date(81));
        flip.RunStart.ShouldBe(Series.Date(21));
        flip.RunDays.ShouldBe(60);
        Series.Detect(fractions, reportFrom: Series.Date(81)).Length.ShouldBe(1);
        Series.Detect(fractions, reportFrom: Series.Date(82)).ShouldBeEmpty();
    }

    [Fact]
    public void Detect_OtherThresholdAndMinimum_AreTaken()
    {
        var options = new Flip50Options { Threshold = 0.4, MinimumDays = 2 };

        Series.Detect(Series.Of((2, 0.4), (1, 0.39)), options).Length.ShouldBe(1);
        Series.Detect(Series.Of((1, 0.4), (1, 0.39)), options).ShouldBeEmpty();
    }

    [Fact]
    public void Detect_InconsistentFractionAboveOne_CountsAsAbove() =>
        Series.Detect(Series.Of((20, 1.2), (1, 0.3))).ShouldHaveSingleItem().RunMeanFraction.ShouldBe(1.2, 1e-12);

    [Fact]
    public void Detect_MostEventsPossible_FitTheDestination()
    {
        var options = new Flip50Options { MinimumDays = 1 };
        var run = new Flip50Run(1, 0.9, Series.Date(0), Series.Date(0));
        double[] fractions = [0.1, 0.9, 0.1, 0.9, 0.1];

        Series.Resume(fractions, 1, ref run, options).Length.ShouldBe(3);
        Flip50Kernel.MaximumEvents(5, options).ShouldBe(3);
        Flip50Kernel.MaximumEvents(0, options).ShouldBe(0);
        Flip50Kernel.MaximumEvents(2520, new Flip50Options { MinimumDays = int.MaxValue }).ShouldBe(1);
    }

    [Fact]
    public void Detect_NoSessions_LeavesTheRunAlone()
    {
        var run = new Flip50Run(3, 2.1, Series.Date(0), Series.Date(2));

        Series.Resume([], 3, ref run).ShouldBeEmpty();

        run.ShouldBe(new Flip50Run(3, 2.1, Series.Date(0), Series.Date(2)));
    }

    [Fact]
    public void Detect_SessionsSeenBefore_AreRefused()
    {
        var run = new Flip50Run(0, 0, null, Series.Date(4));

        Should.Throw<ArgumentException>(() => Series.Resume([0.5], 4, ref run))
            .Message.ShouldContain("The first session (2024-03-08) is not later than the run's last (2024-03-08)");
    }

    [Fact]
    public void Detect_RunThatContradictsItself_IsRefused()
    {
        var run = new Flip50Run(3, 2.1, null, Series.Date(2));

        Should.Throw<ArgumentException>(() => Series.Resume([0.5], 3, ref run)).Message.ShouldContain("has 3 sessions and the start ''");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void Detect_ImpossibleFraction_NamesPositionAndValue(double fraction) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Series.Detect(Series.Of((9, 0.5), (1, fraction))))
            .Message.ShouldContain("Entry 9 of column fraction");

    [Fact]
    public void Detect_ShortDestination_SaysHowManyAreNeeded() =>
        Should.Throw<ArgumentException>(() =>
        {
            Flip50Run run = default;
            Flip50Kernel.Detect(Series.Sessions[..30], new double[30], new Flip50Options(), LocalDate.MinIsoValue, ref run, new Flip50Event[1]);
        }).Message.ShouldContain("The destination holds 1 events; 30 sessions can have 2");
}
