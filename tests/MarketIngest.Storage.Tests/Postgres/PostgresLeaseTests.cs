using MarketIngest.Storage.Postgres;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Leases as rows of a server: its clock counts, and a commit on its way is never overtaken.</summary>
public sealed class PostgresLeaseTests(PostgresServer server)
{
    private static readonly LeaseOwner Elsewhere = LeaseOwner.OfThisProcess() with { Host = "elsewhere" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lease_Held_HasTheServersTimes()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        Instant wrong = Instant.FromUtc(1999, 1, 1, 0, 0);
        Lease lease = (await postgres.Store.AcquireAsync(new LeaseRequest("job", Elsewhere, wrong, Duration.FromMinutes(1)), Token)).Lease;
        (await postgres.QueryAsync<bool>("SELECT acquired_at = heartbeat_at AND acquired_at BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp() FROM leases")).ShouldBe([true]);
        (await postgres.Store.RenewAsync(lease, wrong, Token)).ShouldBeTrue();
        (await postgres.QueryAsync<bool>("SELECT heartbeat_at > acquired_at FROM leases")).ShouldBe([true]);
        (await postgres.ReadAsync<Lease>()).Single().Fencing.ShouldBe(lease.Fencing);

        // An asker whose clock is decades ahead takes nothing from a holder that the server knows to be alive.
        (await postgres.Store.AcquireAsync(Asker(Duration.FromMinutes(1)) with { Now = Instant.FromUtc(2100, 1, 1, 0, 0) }, Token)).IsGranted.ShouldBeFalse();
    }

    [Fact]
    public async Task Lease_AnswerLost_IsGrantedToItsAsker()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        await using var proxy = new CuttingProxy(server.Port);
        var parts = new NpgsqlConnectionStringBuilder(postgres.Options.ConnectionString) { Port = proxy.Port, SslMode = SslMode.Disable };
        await using var store = new PostgresStore(new PostgresOptions { ConnectionString = parts.ConnectionString }, TimeProvider.System);
        await store.PrepareAsync([Lease.Schema], Token);
        proxy.Next = CutMoment.AfterCommit;
        LeaseAnswer answer = await store.AcquireAsync(Asker(Duration.FromMinutes(1)), Token);
        proxy.Cuts.ShouldBe(1);
        answer.IsGranted.ShouldBeTrue("its own row stands in its way");
        (await store.GetLeasesAsync(Token)).ShouldBe([answer.Lease]);
    }

    [Fact]
    public async Task Commit_OnItsWay_IsNotOvertaken()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        Lease held = (await postgres.Store.AcquireAsync(new LeaseRequest("job", Elsewhere, default, Duration.Zero), Token)).Lease;
        await using var slow = new SlowCommit(postgres, held);
        await slow.Arrived;

        (await postgres.Store.RenewAsync(held, default, Token)).ShouldBeTrue("a sign of life waits for a commit");
        Task<LeaseAnswer> taking = postgres.Store.AcquireAsync(Asker(Duration.Zero), Token).AsTask();
        Task<Lease?> breaking = postgres.Store.BreakAsync("job", Token).AsTask();
        await Task.Delay(TimeSpan.FromMilliseconds(300), Token);
        (taking.IsCompleted, breaking.IsCompleted).ShouldBe((false, false), "the lease is taken while a commit under it is on its way");

        (await slow.GoAsync()).Inserted.ShouldBe(1);
        await breaking;
        LeaseAnswer taken = await taking;

        // A machine that stood still for longer than an asker waits makes it ask again.
        taken = taken.IsGranted ? taken : await postgres.Store.AcquireAsync(Asker(Duration.Zero), Token);
        taken.IsGranted.ShouldBeTrue();
        (await Should.ThrowAsync<StoreException>(async () => await postgres.Store.CommitAsync(SlowCommit.Under(held, "late"), Token))).IsTransient.ShouldBeFalse();
    }

    [Fact]
    public async Task Lease_OfADeadHolderWhoseCommitDoesNotEnd_IsRefusedAfterAMoment()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        Lease held = (await postgres.Store.AcquireAsync(new LeaseRequest("job", Elsewhere, default, Duration.Zero), Token)).Lease;
        await using var slow = new SlowCommit(postgres, held);
        await slow.Arrived;
        (await postgres.Store.AcquireAsync(Asker(Duration.Zero), Token)).ShouldBe(new LeaseAnswer(held, IsGranted: false));
        await slow.GoAsync();
        (await postgres.Store.AcquireAsync(Asker(Duration.Zero), Token)).TakenFrom.ShouldBe(held);
    }

    [Fact]
    public async Task Leases_RenewedAndTakenManyTimes_LeaveNoLocksAndNoBloat()
    {
        await using PostgresFixture postgres = await PostgresFixture.CreateAsync(server);
        for (int round = 0; round < 100; round++)
        {
            Lease lease = (await postgres.Store.AcquireAsync(Asker(Duration.FromMinutes(1)), Token)).Lease;
            (await postgres.Store.RenewAsync(lease, default, Token)).ShouldBeTrue();
            await postgres.Store.ReleaseAsync(lease, Token);
        }

        (await postgres.QueryAsync<long>("SELECT count(*) FROM leases")).ShouldBe([0L]);
        (await postgres.QueryAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).ShouldBe([0L]);
        (await postgres.QueryAsync<long>("SELECT pg_relation_size('leases__rows') / current_setting('block_size')::int")).Single().ShouldBeLessThan(10);
    }

    private static LeaseRequest Asker(Duration expiresAfter) => new("job", LeaseOwner.OfThisProcess(), default, expiresAfter);
}
