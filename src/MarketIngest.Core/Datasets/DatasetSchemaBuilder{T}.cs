using System.Text.RegularExpressions;

using NodaTime;

namespace MarketIngest;

/// <summary>Declares a record's columns in order. Modifiers such as <see cref="Key"/> apply to the next column only.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed partial class DatasetSchemaBuilder<T>
    where T : IMarketRecord<T>
{
    private readonly string name;
    private readonly List<ColumnDefinition> columns = [];
    private readonly List<ColumnAccessor<T>> accessors = [];
    private readonly List<Rule<T>> rules = [];
    private Func<RecordRow, T>? create;
    private VersionPolicy versions;
    private bool key;
    private bool asOf;
    private bool isSymbol;
    private bool isVolatile;
    private bool isJson;

    internal DatasetSchemaBuilder(string name)
    {
        if (name is null || !DatasetName().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is no dataset name: use lower-case words with underscores, and a dot between source and set, such as 'finra.otc_weekly'.", nameof(name));
        }

        this.name = name;
    }

    /// <summary>The next column is a part of the key.</summary>
    public DatasetSchemaBuilder<T> Key => Next(() => key = true);

    /// <summary>The next column is the date that a row is about.</summary>
    public DatasetSchemaBuilder<T> AsOf => Next(() => asOf = true);

    /// <summary>The next column, a text column, says whom a row is about, which queries narrow by. A column named <c>symbol</c> does so undeclared.</summary>
    public DatasetSchemaBuilder<T> Symbol => Next(() => isSymbol = true);

    /// <summary>The next column does not make a new version when it alone changes.</summary>
    public DatasetSchemaBuilder<T> Volatile => Next(() => isVolatile = true);

    /// <summary>The next column, a text column, holds a JSON array or object.</summary>
    public DatasetSchemaBuilder<T> Json => Next(() => isJson = true);

    /// <summary>Rows replace each other by key instead of being versioned.</summary>
    public DatasetSchemaBuilder<T> Replaced() => Next(() => versions = VersionPolicy.Replaced);

    /// <summary>Declares a text column; it may be null unless it is a key column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, string?> get) =>
        Add(column, ColumnKind.Text, nullable: !key, ColumnUnit.None, null, new TextColumnAccessor<T>(get));

    /// <summary>Declares a Boolean column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, bool> get) =>
        Add(column, ColumnKind.Boolean, nullable: false, ColumnUnit.None, null, new ValueColumnAccessor<T, bool>(get));

    /// <summary>Declares a Boolean column that may be null.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, bool?> get) =>
        Add(column, ColumnKind.Boolean, nullable: true, ColumnUnit.None, null, new NullableColumnAccessor<T, bool>(get));

    /// <summary>Declares an integer column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, long> get, ColumnUnit unit = ColumnUnit.None) =>
        Add(column, ColumnKind.Int64, nullable: false, unit, null, new ValueColumnAccessor<T, long>(get));

    /// <summary>Declares an integer column that may be null.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, long?> get, ColumnUnit unit = ColumnUnit.None) =>
        Add(column, ColumnKind.Int64, nullable: true, unit, null, new NullableColumnAccessor<T, long>(get));

    /// <summary>Declares a double column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, double> get, ColumnUnit unit = ColumnUnit.None) =>
        Add(column, ColumnKind.Double, nullable: false, unit, null, new ValueColumnAccessor<T, double>(get));

    /// <summary>Declares a double column that may be null.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, double?> get, ColumnUnit unit = ColumnUnit.None) =>
        Add(column, ColumnKind.Double, nullable: true, unit, null, new NullableColumnAccessor<T, double>(get));

    /// <summary>Declares a decimal column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, decimal> get, ColumnUnit unit = ColumnUnit.None, int? digits = null) =>
        Add(column, ColumnKind.Decimal, nullable: false, unit, digits, new ValueColumnAccessor<T, decimal>(get));

    /// <summary>Declares a decimal column that may be null.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, decimal?> get, ColumnUnit unit = ColumnUnit.None, int? digits = null) =>
        Add(column, ColumnKind.Decimal, nullable: true, unit, digits, new NullableColumnAccessor<T, decimal>(get));

    /// <summary>Declares a date column.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, LocalDate> get) =>
        Add(column, ColumnKind.Date, nullable: false, ColumnUnit.None, null, new ValueColumnAccessor<T, LocalDate>(get));

    /// <summary>Declares a date column that may be null.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, LocalDate?> get) =>
        Add(column, ColumnKind.Date, nullable: true, ColumnUnit.None, null, new NullableColumnAccessor<T, LocalDate>(get));

    /// <summary>Declares an instant column; values are cut to microseconds.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, Instant> get) =>
        Add(column, ColumnKind.Instant, nullable: false, ColumnUnit.None, null, new ValueColumnAccessor<T, Instant>(r => get(r).ToMicroseconds()));

    /// <summary>Declares an instant column that may be null; values are cut to microseconds.</summary>
    public DatasetSchemaBuilder<T> Column(string column, Func<T, Instant?> get) =>
        Add(column, ColumnKind.Instant, nullable: true, ColumnUnit.None, null, new NullableColumnAccessor<T, Instant>(r => get(r)?.ToMicroseconds()));

    /// <summary>Declares a rule: a record that fails it is quarantined with the rule's name and the column's value.</summary>
    public DatasetSchemaBuilder<T> Rule(string rule, string column, Func<T, bool> holds) => Next(() => rules.Add(new Rule<T>(rule, Require(column), RuleSeverity.Quarantine, holds)));

    /// <summary>Declares a rule that only warns: the record is kept and the warning counted.</summary>
    public DatasetSchemaBuilder<T> Warn(string rule, string column, Func<T, bool> holds) => Next(() => rules.Add(new Rule<T>(rule, Require(column), RuleSeverity.Warning, holds)));

    /// <summary>Declares how to create a record from a row; the ordinals are those of the declared columns.</summary>
    public DatasetSchemaBuilder<T> Create(Func<RecordRow, T> create) => Next(() => this.create = create);

    internal DatasetSchema<T> Build()
    {
        if (!columns.Exists(c => c.IsKey))
        {
            throw new ArgumentException($"Dataset '{name}' declares no key column.");
        }

        return new DatasetSchema<T>(name, columns, versions, [.. accessors], rules, create ?? throw new ArgumentException($"Dataset '{name}' does not declare how to create a record (Create)."));
    }

    private DatasetSchemaBuilder<T> Add(string column, ColumnKind kind, bool nullable, ColumnUnit unit, int? digits, ColumnAccessor<T> accessor)
    {
        if (columns.Exists(c => c.Name == column))
        {
            throw new ArgumentException($"Dataset '{name}' declares column '{column}' twice.", nameof(column));
        }

        if (key && nullable)
        {
            throw new ArgumentException($"Key column '{column}' of dataset '{name}' may not be null.", nameof(column));
        }

        bool isNamed = isSymbol || column == "symbol";
        if (isNamed && columns.Find(c => c.IsSymbol) is { } other)
        {
            throw new ArgumentException($"Dataset '{name}' has two symbol columns, '{other.Name}' and '{column}'.", nameof(column));
        }

        if (isNamed && kind != ColumnKind.Text)
        {
            throw new ArgumentException($"Symbol column '{column}' of dataset '{name}' is {kind}; it must be text.", nameof(column));
        }

        columns.Add(new ColumnDefinition { Ordinal = columns.Count, Name = column, Kind = kind, Unit = unit, Digits = digits, IsKey = key, IsNullable = nullable, IsAsOf = asOf, IsSymbol = isNamed, IsVolatile = isVolatile, IsJson = isJson });
        accessors.Add(accessor);
        key = asOf = isSymbol = isVolatile = isJson = false;
        return this;
    }

    private DatasetSchemaBuilder<T> Next(Action change)
    {
        change();
        return this;
    }

    private ColumnDefinition Require(string column) => columns.Find(c => c.Name == column)
        ?? throw new ArgumentException($"A rule of dataset '{name}' names column '{column}', which is not declared before it.", nameof(column));

    [GeneratedRegex("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)?$")]
    private static partial Regex DatasetName();
}
