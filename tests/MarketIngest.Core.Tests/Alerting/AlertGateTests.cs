using MarketIngest.Alerting;

using NodaTime;

namespace MarketIngest.Core.Tests.Alerting;

public sealed class AlertGateTests
{
    // 02:00 in New York.
    private static readonly Instant Night = Instant.FromUtc(2026, 7, 24, 6, 0);
    private static readonly Instant Morning = Instant.FromUtc(2026, 7, 24, 11, 0);

    [Fact]
    public void Gate_SameKey_IsNewOnce()
    {
        var gate = new AlertGate(new AlertingOptions());
        gate.IsNew(Alerts.Critical("a")).ShouldBeTrue();
        gate.IsNew(Alerts.Critical("a") with { Title = "again" }).ShouldBeFalse();
        gate.IsNew(Alerts.Critical("b")).ShouldBeTrue();
    }

    [Fact]
    public void Gate_BeyondTheHour_HoldsUntilThereIsRoomAndGivesOneDigest()
    {
        var gate = new AlertGate(new AlertingOptions { MaximumPerHour = 2 });
        gate.TryPass(Alerts.Critical("a"), Alerts.Start).ShouldBeTrue();
        gate.TryPass(Alerts.Critical("b"), Alerts.Start.Plus(Duration.FromMinutes(10))).ShouldBeTrue();
        gate.TryPass(Alerts.Critical("c"), Alerts.Start.Plus(Duration.FromMinutes(20))).ShouldBeFalse();
        gate.TryPass(Alerts.Mild("d"), Alerts.Start.Plus(Duration.FromMinutes(30))).ShouldBeFalse();
        gate.ReleaseAt.ShouldBe(Alerts.Start.Plus(Duration.FromHours(1)));
        gate.Release(Alerts.Start.Plus(Duration.FromMinutes(59))).ShouldBeNull();
        Alert digest = gate.Release(Alerts.Start.Plus(Duration.FromHours(1))).ShouldNotBeNull();
        (digest.Kind, digest.Severity).ShouldBe((AlertKind.Digest, AlertSeverity.Critical));
        digest.Text.ShouldBe("critical: title c\nwarning: title d");
        gate.ReleaseAt.ShouldBeNull();
    }

    [Fact]
    public void Gate_ManyHeld_KeepsTheNewestAndCountsAll()
    {
        var gate = new AlertGate(new AlertingOptions { MaximumPerHour = 1 });
        gate.TryPass(Alerts.Critical("first"), Alerts.Start).ShouldBeTrue();
        for (int i = 0; i < 1200; i++)
        {
            gate.TryPass(Alerts.Mild($"{i}"), Alerts.Start).ShouldBeFalse();
        }

        Alert digest = gate.Release(Alerts.Start.Plus(Duration.FromHours(1))).ShouldNotBeNull();
        digest.Title.ShouldStartWith("1200 alerts");
        digest.Text.Split('\n').Length.ShouldBe(51);
        digest.Text.ShouldEndWith("and 1150 more: see the log");
    }

    [Fact]
    public void Gate_QuietHours_LetCriticalThroughAndHoldTheRestUntilMorning()
    {
        var gate = new AlertGate(Quiet(letCriticalThrough: true));
        gate.TryPass(Alerts.Critical("a"), Night).ShouldBeTrue();
        gate.TryPass(Alerts.Mild("b"), Night).ShouldBeFalse();
        gate.ReleaseAt.ShouldBe(Morning);
        gate.Release(Morning - Duration.FromSeconds(1)).ShouldBeNull();
        gate.Release(Morning).ShouldNotBeNull().Key.ShouldBe("b");
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(3, 59, true)]
    [InlineData(11, 0, false)]
    [InlineData(1, 59, false)]
    public void QuietHours_PastMidnight_BeginInclusiveAndEndExclusive(int hourUtc, int minute, bool isQuiet) =>
        new QuietHours(Quiet(letCriticalThrough: false).QuietHours).HoldsUntil(AlertSeverity.Critical, Instant.FromUtc(2026, 7, 24, hourUtc, minute)).HasValue.ShouldBe(isQuiet);

    [Fact]
    public void Gate_EndOfTheProcess_GivesOutWhatIsHeld()
    {
        var gate = new AlertGate(Quiet(letCriticalThrough: true));
        gate.TryPass(Alerts.Mild("b"), Night);
        gate.ReleaseAll(Night).ShouldNotBeNull().Key.ShouldBe("b");
        gate.ReleaseAll(Night).ShouldBeNull();
    }

    private static AlertingOptions Quiet(bool letCriticalThrough) => new()
    {
        QuietHours = { From = new TimeOnly(22, 0), Until = new TimeOnly(7, 0), LetCriticalThrough = letCriticalThrough },
    };
}
