using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

public sealed class Flip50PropertyTests
{
    private static readonly Flip50Options Short = new() { Threshold = 0.5, MinimumDays = 3 };

    private static Gen<double> Fraction => Gen.Frequency(
        (6, Gen.Choose(50, 99).Select(percent => percent / 100.0)),
        (2, Gen.Choose(10, 49).Select(percent => percent / 100.0)),
        (1, Gen.Constant(double.NaN)));

    private static Arbitrary<double[]> Fractions => Gen.Choose(0, 250).SelectMany(length => Fraction.ArrayOf(length)).ToArbitrary();

    [Fact]
    public void Detect_RandomSeries_EqualsTheReference() =>
        Prop.ForAll(Fractions, fractions =>
        {
            Flip50Event[] actual = Series.Detect(fractions, Short);
            Flip50Event[] expected = NaiveFlip50.Detect(fractions, Short);
            actual.Select(flip => flip with { RunMeanFraction = 0 }).ShouldBe(expected.Select(flip => flip with { RunMeanFraction = 0 }));
            for (int i = 0; i < actual.Length; i++)
                actual[i].RunMeanFraction.ShouldBe(expected[i].RunMeanFraction, 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Detect_SplitAnywhereAndResumed_GivesTheSameEventsToTheLastBit() =>
        Prop.ForAll(Fractions, Gen.Choose(0, 250).Two().ToArbitrary(), (fractions, cuts) =>
        {
            int first = Math.Min(Math.Min(cuts.Item1, cuts.Item2), fractions.Length);
            int second = Math.Min(Math.Max(cuts.Item1, cuts.Item2), fractions.Length);
            Flip50Run whole = default;
            Flip50Event[] expected = Series.Resume(fractions, 0, ref whole, Short);

            Flip50Run run = default;
            Flip50Event[] actual =
            [
                .. Series.Resume(fractions[..first], 0, ref run, Short),
                .. Series.Resume(fractions[first..second], first, ref run, Short),
                .. Series.Resume(fractions[second..], second, ref run, Short),
            ];

            actual.ShouldBe(expected);
            run.ShouldBe(whole);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Detect_AnyEvent_FollowsALongRunThatIsAllAtOrAbove() =>
        Prop.ForAll(Fractions, fractions =>
        {
            foreach (Flip50Event flip in Series.Detect(fractions, Short))
            {
                int end = Series.Sessions.IndexOf(flip.FlipDate);
                int start = Series.Sessions.IndexOf(flip.RunStart);
                (end - start).ShouldBe(flip.RunDays);
                flip.RunDays.ShouldBeGreaterThanOrEqualTo(Short.MinimumDays);
                fractions[start..end].ShouldAllBe(fraction => fraction >= Short.Threshold);
                fractions[end].ShouldBeLessThan(Short.Threshold);
                (start == 0 || !(fractions[start - 1] >= Short.Threshold)).ShouldBeTrue();
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Detect_AnyLookBack_GivesTheLastOfAllEvents() =>
        Prop.ForAll(Fractions, Gen.Choose(0, 250).ToArbitrary(), (fractions, from) =>
            Series.Detect(fractions, Short, Series.Date(from))
                .ShouldBe(Series.Detect(fractions, Short).Where(flip => flip.FlipDate >= Series.Date(from)))).QuickCheckThrowOnFailure();
}
