using MarketIngest.Operating;
using MarketIngest.Testing.Time;

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
    public async Task Turn_OfAPausedJob_IsRefusedWithTheReason()
    {
        await using Ingest ingest = Create(new ManualTimeProvider(At("2026-11-25T19:00")));
        JobControls controls = ingest.Services.GetRequiredService<JobControls>();
        await controls.PauseAsync("detect_flip50", "moving house", Token);
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldBe("it is paused: moving house");
        await controls.ResumeAsync("detect_flip50", null, Token);
        (await ingest.AskTurnAsync("detect_flip50", Token)).Objection.ShouldBeNull();
    }

    private static Ingest Create(TimeProvider clock) => Ingest.Create(b =>
    {
        b.Services.AddSingleton(clock);
        b.UseMemory().AddOffExchange();
    });

    private static Instant At(string text) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Value.InUtc().ToInstant();
}
