namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>When a connection is cut.</summary>
/// <param name="AfterBytes">After so many bytes of the client, in the middle of what it sends then; or null for a named moment.</param>
/// <param name="Name">The named moment.</param>
internal sealed record CutMoment(long? AfterBytes, string Name)
{
    /// <summary>When the client sends COMMIT, which does not arrive.</summary>
    public static CutMoment BeforeCommit { get; } = new(null, "before the commit");

    /// <summary>When the server says that the commit took effect, which does not arrive.</summary>
    public static CutMoment AfterCommit { get; } = new(null, "after the commit");

    public static CutMoment After(long bytes) => new(bytes, "after bytes");
}
