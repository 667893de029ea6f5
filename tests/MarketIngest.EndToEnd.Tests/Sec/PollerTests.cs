using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>
/// A day of filings on a simulated clock. The rule for each filing: it is collected within five minutes of its acceptance. Where EDGAR could not be asked in that
/// time, or the process was killed, the five minutes count from the instant from which it could be asked again; for what leaves the feed before they are over, from the
/// publication of the day's index. A process that starts again has ten seconds more, since it begins with the next occurrence of its schedule. Where more than sixty filings had piled up before it, the time is added that six requests a second take for them.
/// </summary>
public sealed class PollerTests
{
    private const double RequestsPerSecond = 6;
    private static readonly Duration Promise = Duration.FromMinutes(5);

    [Fact]
    public async Task Poll_DayOfFiveThousandFilings_CollectsEachOnceAndInTime()
    {
        IReadOnlyList<EdgarTrouble> troubles =
        [
            new(EdgarDay.At(8, 2), EdgarDay.At(8, 9), EdgarTroubleKind.Outage),
            new(EdgarDay.At(10, 0), EdgarDay.At(10, 3), EdgarTroubleKind.RatePage),
            new(EdgarDay.At(11, 30), EdgarDay.At(11, 41), EdgarTroubleKind.TooManyRequests),
            new(EdgarDay.At(13, 0), EdgarDay.At(13, 4), EdgarTroubleKind.Unavailable),
            new(EdgarDay.At(15, 0), EdgarDay.At(15, 1), EdgarTroubleKind.ToolPage),
            new(EdgarDay.At(16, 6), EdgarDay.At(17, 6), EdgarTroubleKind.Outage),
        ];
        await using var day = new PollerDay(EdgarDay.Create(5000, rush: 8), troubles);

        await day.RunAsync(_ => null);

        await day.ShouldHaveEachOnceAsync();
        day.ShouldBeInTime(RequestsPerSecond, Promise).ShouldBeGreaterThan(300, "Too few filings are held to five minutes without any allowance.");
        day.MostRequestsInASecond().ShouldBeLessThanOrEqualTo(10);
        day.BeyondTheFeed().ShouldNotBeEmpty("The long outage must leave filings beyond the feed's reach, or it shows nothing.");
    }

    [Fact]
    public async Task Poll_ProcessKilledAgainAndAgain_ResumesAndMissesNothing()
    {
        await using var day = new PollerDay(EdgarDay.Create(600, rush: 3), []);

        await day.RunAsync(asked => asked < 800 ? asked + 7 + (asked % 31) : null);

        day.Restarts.ShouldBeGreaterThan(20);
        await day.ShouldHaveEachOnceAsync();
        day.ShouldBeInTime(RequestsPerSecond, Promise);
        day.MostRequestsInASecond().ShouldBeLessThanOrEqualTo(10);
    }
}
