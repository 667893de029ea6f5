using NodaTime;

namespace MarketIngest.Storage.Tests.Sqlite;

/// <summary>Leases as rows that people query.</summary>
public sealed class SqliteLeaseTests
{
    private static readonly Instant Noon = Instant.FromUtc(2024, 3, 1, 12, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_Held_ShowsInItsView()
    {
        await using var sqlite = new SqliteFixture();
        var owner = new LeaseOwner("me", "here", 42, Noon - Duration.FromHours(1));
        Lease lease = (await sqlite.Store.AcquireAsync(new LeaseRequest("job", owner, Noon, Duration.FromMinutes(1)), Token)).Lease;
        await sqlite.Store.RenewAsync(lease, Noon + Duration.FromSeconds(30), Token);
        sqlite.Query("SELECT name, owner, host, process_id, process_started_at, acquired_at, heartbeat_at, fence FROM leases")
            .ShouldBe([$"job|me|here|42|2024-03-01T11:00:00.000000Z|2024-03-01T12:00:00.000000Z|2024-03-01T12:00:30.000000Z|{lease.Fence}"]);
        (await sqlite.Store.ReadAsync<Lease>(cancellationToken: Token).ToListAsync(Token)).ShouldBe([lease with { HeartbeatAt = Noon + Duration.FromSeconds(30) }]);
        await sqlite.Store.ReleaseAsync(lease, Token);
        sqlite.Query("SELECT count(*) FROM leases").ShouldBe(["0"]);
    }

    [Fact]
    public async Task Lease_RenewedAndTakenManyTimes_LeavesNothingBehind()
    {
        await using var sqlite = new SqliteFixture();
        long pages = 0;
        for (int round = 0; round < 60; round++)
        {
            Lease lease = (await sqlite.Store.AcquireAsync(new LeaseRequest("job", LeaseOwner.OfThisProcess(), Noon, Duration.FromMinutes(1)), Token)).Lease;
            (await sqlite.Store.RenewAsync(lease, Noon, Token)).ShouldBeTrue();
            await sqlite.Store.ReleaseAsync(lease, Token);
            long now = long.Parse(sqlite.Query("PRAGMA page_count")[0], System.Globalization.CultureInfo.InvariantCulture);
            pages = round == 0 ? now : pages;
            now.ShouldBe(pages);
        }
    }

    /// <summary>A clock that stands still, or runs behind, gives no fence twice while a row is there.</summary>
    [Fact]
    public async Task Lease_TakenOverByAClockBehind_HasAGreaterFence()
    {
        await using var sqlite = new SqliteFixture();
        LeaseOwner elsewhere = LeaseOwner.OfThisProcess() with { Host = "elsewhere" };
        Instant far = Instant.FromUtc(2500, 1, 1, 0, 0);
        Lease first = (await sqlite.Store.AcquireAsync(new LeaseRequest("job", elsewhere, far, Duration.Zero), Token)).Lease;
        LeaseAnswer second = await sqlite.Store.AcquireAsync(new LeaseRequest("job", LeaseOwner.OfThisProcess(), far + Duration.Epsilon, -Duration.FromDays(1)), Token);
        second.TakenFrom.ShouldBe(first);
        second.Lease.Fence.ShouldBe(first.Fence + 1);
    }
}
