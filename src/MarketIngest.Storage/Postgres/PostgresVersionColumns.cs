namespace MarketIngest.Storage.Postgres;

/// <summary>The columns that a bulk copy writes beside those of the dataset.</summary>
[Flags]
internal enum PostgresVersionColumns
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The row's place in its batch.</summary>
    Number = 1,

    /// <summary>When the row became public.</summary>
    KnownAt = 2,

    /// <summary>What that rests on.</summary>
    Basis = 4,

    /// <summary>Whether the payload shows the row as state or as a dated version.</summary>
    Kind = 8,

    /// <summary>The number of the origin.</summary>
    Lineage = 16,

    /// <summary>The capture of the oldest payload that shows the version.</summary>
    ShownAt = 32,

    /// <summary>When the version ended.</summary>
    EndedAt = 64,

    /// <summary>The place among the versions with the same <c>known_at</c>; before rows are judged, 1 where a key comes more than once.</summary>
    Place = 128,

    /// <summary>The number of the first row of the key.</summary>
    Chain = 256,

    /// <summary>What the table of newest versions holds.</summary>
    Newest = KnownAt | Basis | Lineage | ShownAt,

    /// <summary>What the table of ended versions holds.</summary>
    Ended = Newest | EndedAt | Place,
}
