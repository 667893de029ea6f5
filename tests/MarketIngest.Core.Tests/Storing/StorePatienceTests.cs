using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Core.Tests.Storing;

public sealed class StorePatienceTests
{
    private readonly ManualTimeProvider clock = new(Instant.FromUtc(2026, 7, 24, 22, 0));
    private readonly List<int> again = [];
    private int asked;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_TransientErrors_AsksAgainWithPausesThatGrow()
    {
        Task<int> answer = Patience(minutes: 2).RunAsync(_ => Answer(failures: 3, StoreRetry.Possible), Token);
        List<double> pauses = [];
        while (asked < 4)
        {
            Duration pause = await clock.WaitForTimerAsync(Token) - clock.GetCurrentInstant();
            pauses.Add(pause.TotalMilliseconds);
            clock.Advance(pause);
        }

        (await answer).ShouldBe(4);
        pauses.ShouldBe([100, 200, 400]);
        again.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Run_PatienceEnds_ThrowsTheLastError()
    {
        Task<int> answer = Patience(minutes: 1).RunAsync(_ => Answer(int.MaxValue, StoreRetry.Possible), Token);
        while (!answer.IsCompleted)
        {
            clock.Advance(Duration.FromSeconds(5));
            await Task.Delay(1, Token);
        }

        (await Should.ThrowAsync<StoreException>(() => answer)).Message.ShouldBe($"error {asked}");
        asked.ShouldBeGreaterThan(10);
        (clock.GetCurrentInstant() - Instant.FromUtc(2026, 7, 24, 22, 0)).ShouldBeLessThan(Duration.FromMinutes(3));
    }

    [Theory]
    [InlineData(StoreRetry.Useless, 2)]
    [InlineData(StoreRetry.Possible, 0)]
    public async Task Run_UselessOrWithoutPatience_ThrowsAtOnce(StoreRetry retry, int minutes)
    {
        (await Should.ThrowAsync<StoreException>(() => Patience(minutes).RunAsync(_ => Answer(1, retry), Token))).Message.ShouldBe("error 1");
        again.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_CancelledInAPause_Ends()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<int> answer = Patience(minutes: 2).RunAsync(_ => Answer(1, StoreRetry.Possible), cancellation.Token);
        await clock.WaitForTimerAsync(Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => answer);
        asked.ShouldBe(1);
    }

    private StorePatience Patience(int minutes) => new(clock, TimeSpan.FromMinutes(minutes), (_, attempt) => again.Add(attempt));

    private ValueTask<int> Answer(int failures, StoreRetry retry) =>
        ++asked <= failures ? throw new StoreException($"error {asked}", retry) : ValueTask.FromResult(asked);
}
