using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>
/// The rows of dataset <c>leases</c>, changed within the transaction that is open. A commit locks its lease's key (<c>FOR KEY SHARE</c>): signs of life
/// go on beside it, and whoever takes the lease away waits for its end. Every time is the server's, one clock for all hosts.
/// </summary>
internal sealed class PostgresLeases(PostgresSession session, PostgresCatalog catalog)
{
    private const string IsHeld = "name = $1 AND owner = $2 AND fence = $3";

    /// <summary>Grants a lease that is free or whose holder is gone. A dead holder's last commit, which the server may still work on, is awaited for a moment.</summary>
    public async Task<LeaseAnswer> AcquireAsync(LeaseRequest request)
    {
        PostgresTable table = await catalog.TableAsync(session, Lease.Schema).ConfigureAwait(false);

        // Each turn but the last finds that another process changed the row since it was read.
        while (true)
        {
            Lease? holder = await FindAsync(table, "name = $1", Text(request.Name)).ConfigureAwait(false);
            if (holder is null)
            {
                if (await TryInsertAsync(table, request).ConfigureAwait(false))
                {
                    // The row is ours, and only from now on: whoever came and went while it was awaited has an earlier fence.
                    return new LeaseAnswer(await WriteAsync(table, request, await NowAsync().ConfigureAwait(false), null).ConfigureAwait(false), IsGranted: true);
                }

                continue;
            }

            if (LeaseRules.IsAlive(holder, request, await NowAsync().ConfigureAwait(false)) || !await TryLockAsync(table, holder).ConfigureAwait(false))
            {
                return new LeaseAnswer(holder, IsGranted: false);
            }

            if (await TakeAsync(table, request, holder.Fencing).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }
    }

    /// <summary>Whether a lease is held.</summary>
    public async Task<bool> IsHeldAsync(LeaseFence fence) => await catalog.FindAsync(session, Lease.Schema).ConfigureAwait(false) is { } table
        && await FindAsync(table, IsHeld, Held(fence)).ConfigureAwait(false) is not null;

    /// <summary>Gives a sign of life; false when the lease is not held any more.</summary>
    public async Task<bool> RenewAsync(LeaseFence fence) => await catalog.FindAsync(session, Lease.Schema).ConfigureAwait(false) is { } table
        && await session.ExecuteAsync($"UPDATE {table.Rows} SET heartbeat_at = clock_timestamp() WHERE {IsHeld}", Held(fence)).ConfigureAwait(false) > 0;

    /// <summary>Gives a lease back; false when it was not held any more.</summary>
    public async Task<bool> ReleaseAsync(LeaseFence fence) => await catalog.FindAsync(session, Lease.Schema).ConfigureAwait(false) is { } table
        && await session.ExecuteAsync($"DELETE FROM {table.Rows} WHERE {IsHeld}", Held(fence)).ConfigureAwait(false) > 0;

    /// <summary>Takes a lease from whoever holds it; what was held, or null. A commit on its way is awaited.</summary>
    public async Task<Lease?> BreakAsync(string name)
    {
        if (await catalog.FindAsync(session, Lease.Schema).ConfigureAwait(false) is not { } table)
        {
            return null;
        }

        Lease? holder = await FindAsync(table, "name = $1 FOR UPDATE", Text(name)).ConfigureAwait(false);
        return holder is not null && await ReleaseAsync(holder.Fencing).ConfigureAwait(false) ? holder : null;
    }

    /// <summary>Refuses a commit whose lease is not held any more; one that is held stays so until the transaction ends.</summary>
    public async Task CheckAsync(StoreCommit commit)
    {
        if (commit.Fence is not { } fence)
        {
            return;
        }

        PostgresTable? table = await catalog.FindAsync(session, Lease.Schema).ConfigureAwait(false);
        if (table is null || await FindAsync(table, $"{IsHeld} FOR KEY SHARE", Held(fence)).ConfigureAwait(false) is null)
        {
            throw fence.Refuse(commit.Id, table is null ? null : await FindAsync(table, "name = $1", Text(fence.Name)).ConfigureAwait(false));
        }
    }

    private static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = PostgresText.Encode(value) };

    private static NpgsqlParameter[] Held(LeaseFence fence) => [Text(fence.Name), Text(fence.Owner), new NpgsqlParameter<long> { TypedValue = fence.Fence }];

    /// <summary>Locks a dead holder's row, whatever it is by then; false while its last commit does not end.</summary>
    private async Task<bool> TryLockAsync(PostgresTable table, Lease holder)
    {
        await session.ExecuteAsync("SAVEPOINT taking; SET LOCAL lock_timeout = '2s'").ConfigureAwait(false);
        try
        {
            await session.ExecuteAsync($"SELECT 1 FROM {table.Rows} WHERE {IsHeld} FOR UPDATE", Held(holder.Fencing)).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await session.ExecuteAsync("ROLLBACK TO SAVEPOINT taking").ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Takes the lease from a holder whose row is locked; null when it is not that holder's any more.</summary>
    private async Task<LeaseAnswer?> TakeAsync(PostgresTable table, LeaseRequest request, LeaseFence from)
    {
        if (await FindAsync(table, IsHeld, Held(from)).ConfigureAwait(false) is not { } holder)
        {
            return null;
        }

        // Its sign of life may have come while its row was awaited.
        Instant now = await NowAsync().ConfigureAwait(false);
        if (LeaseRules.IsAlive(holder, request, now))
        {
            return new LeaseAnswer(holder, IsGranted: false);
        }

        return new LeaseAnswer(await WriteAsync(table, request, now, holder).ConfigureAwait(false), IsGranted: true, holder);
    }

    /// <summary>Puts a row where there is none; false where another process was first, whose transaction is awaited.</summary>
    private async Task<bool> TryInsertAsync(PostgresTable table, LeaseRequest request)
    {
        using ColumnBatch row = Lease.Schema.ToBatch([request.Grant(request.Now, null)]);
        string values = string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"));
        return await session.ExecuteAsync($"INSERT INTO {table.Rows} ({table.Names}) VALUES ({values}) ON CONFLICT DO NOTHING", [.. table.Parameters(row, 0)]).ConfigureAwait(false) > 0;
    }

    /// <summary>Writes the row that this transaction has locked.</summary>
    private async Task<Lease> WriteAsync(PostgresTable table, LeaseRequest request, Instant now, Lease? from)
    {
        using ColumnBatch row = Lease.Schema.ToBatch([request.Grant(now, from)]);
        await PostgresOperations.ReplaceAsync(session, table, row).ConfigureAwait(false);
        return Lease.Schema.Create(row, 0);
    }

    private async Task<Instant> NowAsync() => PostgresTimes.Instant((await session.ListAsync(r => r.GetDateTime(0), "SELECT clock_timestamp()").ConfigureAwait(false))[0]);

    private async Task<Lease?> FindAsync(PostgresTable table, string condition, params NpgsqlParameter[] parameters) =>
        await PostgresOperations.FindAsync<Lease>(session, catalog, table, condition, parameters).ConfigureAwait(false);
}
