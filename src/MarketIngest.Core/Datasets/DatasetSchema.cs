namespace MarketIngest;

/// <summary>The shape of a dataset: its name, columns and key. Stores, exports and queries know datasets only by this.</summary>
public class DatasetSchema
{
    private readonly Dictionary<string, int> ordinals;

    private protected DatasetSchema(string name, IReadOnlyList<ColumnDefinition> columns, VersionPolicy versions)
    {
        Name = name;
        Columns = columns;
        Versions = versions;
        TableName = name.Replace('.', '_');
        KeyOrdinals = [.. columns.Where(c => c.IsKey).Select(c => c.Ordinal)];
        AsOfOrdinal = columns.FirstOrDefault(c => c.IsAsOf)?.Ordinal;
        ordinals = columns.ToDictionary(c => c.Name, c => c.Ordinal, StringComparer.Ordinal);
        SymbolOrdinal = columns.FirstOrDefault(c => c.IsSymbol)?.Ordinal;
    }

    /// <summary>The dataset's id, for example <c>finra.otc_weekly</c>.</summary>
    public string Name { get; }

    /// <summary>The table or folder name: the id with dots as underscores.</summary>
    public string TableName { get; }

    /// <summary>The columns in declaration order, without lineage.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>Whether superseded rows are kept.</summary>
    public VersionPolicy Versions { get; }

    /// <summary>The ordinals of the key columns, in key order.</summary>
    public IReadOnlyList<int> KeyOrdinals { get; }

    /// <summary>The ordinal of the date the row is about, or null when the dataset has none.</summary>
    public int? AsOfOrdinal { get; }

    /// <summary>The ordinal of the column that says whom a row is about: <c>symbol</c>, or the one that the schema declares (a series, a market, a fund); null when the dataset has none.</summary>
    public int? SymbolOrdinal { get; }

    /// <summary>Declares the schema of a record type.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    /// <param name="name">The dataset's id: lower-case words, one dot between source and set, for example <c>finra.otc_weekly</c>.</param>
    /// <param name="declare">The declaration.</param>
    /// <exception cref="ArgumentException">A name is malformed or doubled, the key is empty, or no creation is declared.</exception>
    public static DatasetSchema<T> Define<T>(string name, Action<DatasetSchemaBuilder<T>> declare)
        where T : IMarketRecord<T>
    {
        ArgumentNullException.ThrowIfNull(declare);
        var builder = new DatasetSchemaBuilder<T>(name);
        declare(builder);
        return builder.Build();
    }

    /// <summary>Looks a column up by name.</summary>
    public bool TryGetOrdinal(string column, out int ordinal) => ordinals.TryGetValue(column, out ordinal);

    /// <summary>The ordinal of a column.</summary>
    /// <exception cref="ArgumentException">The dataset has no such column; the message lists those it has.</exception>
    public int Ordinal(string column) => ordinals.TryGetValue(column, out int ordinal)
        ? ordinal
        : throw new ArgumentException($"Dataset '{Name}' has no column '{column}'. It has: {string.Join(", ", Columns.Select(c => c.Name))}.", nameof(column));

    /// <inheritdoc />
    public override string ToString() => Name;
}
