using MarketIngest.Storage.Leasing;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The rows of dataset <c>leases</c>, changed within the writing transaction that is open.</summary>
internal static class SqliteLeases
{
    private const string Held = "name = ?1 AND owner = ?2 AND fence = ?3";

    /// <summary>Grants a lease that is free or whose holder is gone.</summary>
    /// <param name="database">The connection.</param>
    /// <param name="request">The wish.</param>
    /// <param name="moment">The store's clock, read within the transaction.</param>
    public static LeaseAnswer Acquire(SqliteDatabase database, LeaseRequest request, Instant moment)
    {
        SqliteTable table = SqliteCatalog.Ensure(database, Lease.Schema);
        Lease? holder = Find(database, table, request.Name);
        if (holder is not null && LeaseRules.IsAlive(holder, request, request.Now))
        {
            return new LeaseAnswer(holder, IsGranted: false);
        }

        using ColumnBatch row = Lease.Schema.ToBatch([request.Grant(request.Now, holder).FencedAt(moment)]);
        SqliteOperations.Replace(database, row);
        return new LeaseAnswer(Lease.Schema.Create(row, 0), IsGranted: true, holder);
    }

    /// <summary>Gives a sign of life; false when the lease is not held any more.</summary>
    public static bool Renew(SqliteDatabase database, LeaseFence fence, Instant now)
    {
        if (SqliteCatalog.Find(database, Lease.Schema) is not { } table)
        {
            return false;
        }

        SqliteStatement update = database.Statement($"UPDATE {table.Rows} SET heartbeat_at = ?4 WHERE {Held}");
        Bind(update, fence);
        update.Bind(4, now.ToUnixMicroseconds());
        return update.Run() > 0;
    }

    /// <summary>Gives a lease back; false when it was not held any more.</summary>
    public static bool Release(SqliteDatabase database, LeaseFence fence)
    {
        if (SqliteCatalog.Find(database, Lease.Schema) is not { } table)
        {
            return false;
        }

        SqliteStatement delete = database.Statement($"DELETE FROM {table.Rows} WHERE {Held}");
        Bind(delete, fence);
        return delete.Run() > 0;
    }

    /// <summary>Takes a lease from whoever holds it; what was held, or null.</summary>
    public static Lease? Break(SqliteDatabase database, string name)
    {
        if (Find(database, name) is not { } holder)
        {
            return null;
        }

        Release(database, holder.Fencing);
        return holder;
    }

    /// <summary>Refuses a commit whose lease is not held any more.</summary>
    public static void Check(SqliteDatabase database, StoreCommit commit)
    {
        if (commit.Fence is { } fence && Find(database, fence.Name) is var holder && holder?.Fencing != fence)
        {
            throw fence.Refuse(commit.Id, holder);
        }
    }

    private static Lease? Find(SqliteDatabase database, string name) => SqliteCatalog.Find(database, Lease.Schema) is { } table ? Find(database, table, name) : null;

    private static Lease? Find(SqliteDatabase database, SqliteTable table, string name) =>
        SqliteOperations.Find<Lease>(database, table, "name = ?1", select => select.Bind(1, name));

    private static void Bind(SqliteStatement statement, LeaseFence fence)
    {
        statement.Bind(1, fence.Name);
        statement.Bind(2, fence.Owner);
        statement.Bind(3, fence.Fence);
    }
}
