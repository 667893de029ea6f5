using MarketIngest.Storage.Postgres;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>A commit under a lease that has done all but its end, until it is told to go on.</summary>
internal sealed class SlowCommit : IAsyncDisposable
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource going = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PostgresStore store;
    private readonly Task<WriteCounts> commit;

    public SlowCommit(PostgresFixture postgres, Lease lease)
    {
        var options = new PostgresOptions { ConnectionString = postgres.Options.ConnectionString };
        store = new PostgresStore(options, TimeProvider.System);
        commit = Task.Run(async () =>
        {
            await store.PrepareAsync([Testing.QuoteRow.Schema], CancellationToken.None);
            options.BeforeCommit = _ =>
            {
                arrived.TrySetResult();
                return going.Task;
            };
            return await store.CommitAsync(Under(lease, "slow"), CancellationToken.None);
        });
    }

    /// <summary>Ends when the commit has come so far.</summary>
    public Task Arrived => Task.WhenAny(arrived.Task, commit);

    public static StoreCommit Under(Lease lease, string id) => new()
    {
        Id = id,
        Batches = [PostgresFixture.Seen(0, PostgresFixture.Quote(id, 1))],
        Fence = lease.Fencing,
    };

    public Task<WriteCounts> GoAsync()
    {
        going.TrySetResult();
        return commit;
    }

    public async ValueTask DisposeAsync()
    {
        await GoAsync();
        await store.DisposeAsync();
    }
}
