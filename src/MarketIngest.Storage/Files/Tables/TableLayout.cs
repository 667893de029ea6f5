namespace MarketIngest.Storage.Files;

/// <summary>The columns of a dataset's files: those of the schema, then the lineage, and in the history the end and the place.</summary>
internal sealed class TableLayout
{
    private static readonly ColumnDefinition[] Lineage =
    [
        Required("known_at", ColumnKind.Instant),
        Required("known_at_basis", ColumnKind.Text),
        Required("ingested_at", ColumnKind.Instant),
        Required("run_id", ColumnKind.Text),
        Required("payload_sha256", ColumnKind.Text) with { IsNullable = true },
        Required("captured_at", ColumnKind.Instant),
        Required("shown_at", ColumnKind.Instant) with { IsNullable = true },
    ];

    private static readonly ColumnDefinition[] Ending = [Required("ended_at", ColumnKind.Instant), Required("place", ColumnKind.Int64)];

    /// <summary>Lays out a dataset.</summary>
    /// <exception cref="StoreException">A column has the name of a lineage column; the message names it.</exception>
    public TableLayout(DatasetSchema schema)
    {
        Schema = schema;
        Comparer = new RowComparer(schema);

        // A column that is added later has no value in older rows, so only keys are required in a file.
        ColumnDefinition[] own = [.. schema.Columns.Select(c => c with { IsNullable = !c.IsKey })];
        Newest = IsVersioned ? Numbered([.. own, .. Lineage]) : own;
        History = IsVersioned ? Numbered([.. own, .. Lineage, .. Ending]) : [];
        if (IsVersioned && own.FirstOrDefault(c => Lineage.Concat(Ending).Any(l => l.Name == c.Name)) is { } taken)
        {
            throw new StoreException($"Column '{taken.Name}' of dataset '{schema.Name}' cannot be stored: every version already shows its lineage under that name.", StoreRetry.Useless);
        }
    }

    /// <summary>The dataset.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>The order of its keys.</summary>
    public RowComparer Comparer { get; }

    /// <summary>Whether rows have lineage and a history.</summary>
    public bool IsVersioned => Schema.Versions == VersionPolicy.Versioned;

    /// <summary>The columns of files with the newest rows.</summary>
    public IReadOnlyList<ColumnDefinition> Newest { get; }

    /// <summary>The columns of files with ended versions.</summary>
    public IReadOnlyList<ColumnDefinition> History { get; }

    /// <summary>The place of <c>known_at</c>.</summary>
    public int KnownAt => Schema.Columns.Count;

    /// <summary>The place of <c>known_at_basis</c>.</summary>
    public int Basis => KnownAt + 1;

    /// <summary>The place of <c>ingested_at</c>.</summary>
    public int IngestedAt => KnownAt + 2;

    /// <summary>The place of <c>run_id</c>.</summary>
    public int RunId => KnownAt + 3;

    /// <summary>The place of <c>payload_sha256</c>.</summary>
    public int PayloadSha256 => KnownAt + 4;

    /// <summary>The place of <c>captured_at</c>.</summary>
    public int CapturedAt => KnownAt + 5;

    /// <summary>The place of <c>shown_at</c>, which is null where it equals <c>captured_at</c>.</summary>
    public int ShownAt => KnownAt + 6;

    /// <summary>The place of <c>ended_at</c>, in the history.</summary>
    public int EndedAt => KnownAt + 7;

    /// <summary>The place of <c>place</c>, in the history: the order of versions with one <c>known_at</c>.</summary>
    public int Place => KnownAt + 8;

    /// <summary>The columns of one kind of file.</summary>
    public IReadOnlyList<ColumnDefinition> Columns(VersionSide side) => side == VersionSide.Newest ? Newest : History;

    private static ColumnDefinition Required(string name, ColumnKind kind) => new() { Ordinal = 0, Name = name, Kind = kind };

    private static ColumnDefinition[] Numbered(ColumnDefinition[] columns) => [.. columns.Select((c, i) => c with { Ordinal = i })];
}
