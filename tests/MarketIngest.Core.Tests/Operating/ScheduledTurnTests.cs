using MarketIngest.Operating;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class ScheduledTurnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-25T18:58", null)]
    [InlineData("2026-11-25T18:59", "2026-11-25T19:00")]
    [InlineData("2026-11-25T19:00", "2026-11-25T19:00")]
    [InlineData("2026-11-26T04:58", "2026-11-25T19:00")]
    [InlineData("2026-11-26T05:00", null)]
    [InlineData("2026-11-26T19:00", null)]
    [InlineData("2026-11-28T19:00", null)]
    [InlineData("2026-07-01T18:00", "2026-07-01T18:00")]
    public async Task Turn_OfAJobAt14InNewYork_IsItsDayFromThenOn(string now, string? occurrence)
    {
        await using Ingest ingest = Create(new ManualTimeProvider(At(now)));
        ScheduledTurn turn = await ingest.AskTurnAsync("detect_flip50", Token);
        turn.Occurrence.ShouldBe(occurrence is null ? null : At(occurrence));
        (turn.Objection is null).ShouldBe(occurrence is not null);
        turn.Request.Kind.ShouldBe(RunKind.Scheduled);
    }

    [Fact]
    public async Task Turn_AfterARun_IsOverUntilTheNextOccurrence()
    {
        var clock = new ManualTimeProvider(At("2026-11-25T19:00"));
        await using Ingest ingest = Create(clock);
        ScheduledTurn turn = await ingest.AskTurnAsync("detect_flip50", Token);
        JobRun run = await ingest.Runner.RunAsync("detect_flip50", turn.Request, "schedule", Token);
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldNotBeNull().ShouldContain(run.RunId);
        clock.Advance(Duration.FromDays(2));
        (await ingest.AskTurnAsync("detect_flip50", Token)).Occurrence.ShouldBe(At("2026-11-27T19:00"));
    }

    [Fact]
    public async Task Turn_OfAJobEachMinute_IsEachMinute()
    {
        var clock = new ManualTimeProvider(At("2026-11-25T19:00") + Duration.FromSeconds(5));
        await using Ingest ingest = Create(clock, ("MarketIngest:Jobs:detect_flip50:cron", "* * * * *"));
        for (int minute = 0; minute < 5; minute++)
        {
            ScheduledTurn turn = await ingest.AskTurnAsync("detect_flip50", Token);
            turn.Occurrence.ShouldBe(At("2026-11-25T19:00") + Duration.FromMinutes(minute));
            await ingest.Runner.RunAsync("detect_flip50", turn.Request, "schedule", Token);
            (await ingest.AskTurnAsync("detect_flip50", Token)).Occurrence.ShouldBeNull();
            clock.Advance(Duration.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Turn_StartedEarly_IsNotTakenTwice()
    {
        var clock = new ManualTimeProvider(At("2026-11-25T19:00") - Duration.FromSeconds(20));
        await using Ingest ingest = Create(clock);
        ScheduledTurn turn = await ingest.AskTurnAsync("detect_flip50", Token);
        turn.Occurrence.ShouldBe(At("2026-11-25T19:00"));
        await ingest.Runner.RunAsync("detect_flip50", turn.Request, "schedule", Token);
        clock.Advance(Duration.FromSeconds(30));
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldNotBeNull().ShouldContain("has done");
    }

    [Fact]
    public async Task Turn_TakesTheConfiguredParameters()
    {
        await using Ingest ingest = Create(new ManualTimeProvider(At("2026-11-25T19:00")), ("MarketIngest:Jobs:detect_flip50:parameters:symbols", "GME,AMC"));
        (await ingest.AskTurnAsync("detect_flip50", Token)).Request.Symbols.ShouldBe(["GME", "AMC"]);
    }

    [Fact]
    public async Task Turn_OfAPausedJob_IsRefusedWithTheReason()
    {
        await using Ingest ingest = Create(new ManualTimeProvider(At("2026-11-25T19:00")));
        JobControls controls = ingest.Services.GetRequiredService<JobControls>();
        await controls.PauseAsync("detect_flip50", "moving house", Token);
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldBe("it is paused: moving house");
        await controls.ResumeAsync("detect_flip50", null, Token);
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldBeNull();
    }

    private static Ingest Create(TimeProvider clock, params (string Key, string Value)[] settings) => Ingest.Create(b =>
    {
        b.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value))).Build());
        b.Services.AddSingleton(clock);
        b.UseMemory().AddOffExchange();
    });

    private static Instant At(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InUtc().ToInstant();
}
