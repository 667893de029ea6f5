using MarketIngest.Calendars;
using MarketIngest.Sources.Sec;
using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Filings;

/// <summary>What every collector of a form plans, shown with that of the ownership forms.</summary>
public sealed class SecFormCollectorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 17, 0);
    private static readonly LocalDate Friday = new(2026, 11, 20);
    private readonly OfflineSource source = new() { Now = Now };
    private readonly SecOwnershipCollector collector = new(new SecRequests(new SecOptions { UserAgent = "Test test@example.com" }));

    [Fact]
    public async Task Plan_StoredFilings_AreOwedOnceEach()
    {
        List<Partition> partitions = await PlanAsync(Context());

        partitions.Select(p => p.Key).ShouldBe(["0000999999-26-000001", "0000999999-26-000002"]);
        (partitions[0].From, partitions[0].Value("cik"), partitions[0].ExpectedAt).ShouldBe((Friday, "0000000042", Now - Duration.FromHours(1)));
    }

    [Fact]
    public async Task Plan_CollectedFiling_IsNeitherPlannedNorAskedAboutAgain()
    {
        (await PlanAsync(Context().With(State(CollectOutcome.Collected, attempts: 0, Now)))).Select(p => p.Key).ShouldBe(["0000999999-26-000002"]);
        (await PlanAsync(Context())).Select(p => p.Key).ShouldBe(["0000999999-26-000002"]);
        (await PlanAsync(Context(), new CollectRequest { Refresh = RefreshPolicy.Always })).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(3, 1, true)]
    [InlineData(60, 59, false)]
    [InlineData(60, 60, true)]
    public async Task Plan_FilingThatFails_IsTriedLessOftenAfterAWhile(int attempts, int minutesAgo, bool isPlanned)
    {
        OfflinePlanContext context = Context().With(State(CollectOutcome.Failed, attempts, Now - Duration.FromMinutes(minutesAgo)));

        (await PlanAsync(context)).Exists(p => p.Key == "0000999999-26-000001").ShouldBe(isPlanned);
    }

    [Fact]
    public async Task Plan_Symbols_ChooseTheFilingsOfTheirCompanies() =>
        (await PlanAsync(Context(), new CollectRequest { Symbols = ["43"] })).Select(p => p.Key).ShouldBe(["0000999999-26-000002"]);

    private static PartitionState State(CollectOutcome outcome, int attempts, Instant at) => new()
    {
        Job = "collect_insider_transactions",
        Partition = "0000999999-26-000001",
        Outcome = outcome,
        CompleteUntil = outcome == CollectOutcome.Collected ? Friday.PlusDays(1) : null,
        Attempts = attempts,
        UpdatedAt = at,
        RunId = "1",
    };

    private static SecFiling Filing(int number, string cik, string form) => new()
    {
        AccessionNumber = $"0000999999-26-{number:D6}",
        Cik = cik,
        Form = form,
        FilingDate = Friday,
        AcceptedAt = Now - Duration.FromHours(1),
    };

    private OfflinePlanContext Context() => new OfflinePlanContext(Now, EdgarCalendar.Instance, source).With(SecFiling.Schema.ToBatch(
        [Filing(1, "0000000042", "4"), Filing(1, "0000000077", "4"), Filing(2, "0000000043", "3"), Filing(3, "0000000042", "8-K")],
        new Evidence(Now, KnownAtBasis.Observed),
        new Lineage("1", Now, Now, null)));

    private Task<List<Partition>> PlanAsync(OfflinePlanContext context, CollectRequest? request = null) =>
        collector.PlanAsync(request ?? new CollectRequest(), context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
