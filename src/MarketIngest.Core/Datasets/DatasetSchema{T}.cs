namespace MarketIngest;

/// <summary>The schema of a record type: the columns, how to take a record apart and put it back together, and its rules.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class DatasetSchema<T> : DatasetSchema
    where T : IMarketRecord<T>
{
    private readonly ColumnAccessor<T>[] accessors;
    private readonly Func<RecordRow, T> create;

    internal DatasetSchema(
        string name,
        IReadOnlyList<ColumnDefinition> columns,
        VersionPolicy versions,
        ColumnAccessor<T>[] accessors,
        IReadOnlyList<Rule<T>> rules,
        Func<RecordRow, T> create)
        : base(name, columns, versions)
    {
        this.accessors = accessors;
        this.create = create;
        Rules = rules;
    }

    /// <summary>The rules that the check stage holds each record against.</summary>
    public IReadOnlyList<Rule<T>> Rules { get; }

    /// <summary>Creates the record of one row of a batch.</summary>
    public T Create(ColumnBatch batch, int row) => create(new RecordRow(batch, row));

    /// <summary>Makes a batch of records of a dataset without versions.</summary>
    public ColumnBatch ToBatch(IEnumerable<T> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var builder = new ColumnBatchBuilder(this);
        foreach (T record in records)
        {
            Append(record, builder);
            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>Makes a batch of records that share their evidence and origin.</summary>
    public ColumnBatch ToBatch(IEnumerable<T> records, Evidence evidence, Lineage origin)
    {
        ArgumentNullException.ThrowIfNull(records);
        var builder = new ColumnBatchBuilder(this);
        foreach (T record in records)
        {
            Append(record, builder);
            builder.EndRow(evidence, origin);
        }

        return builder.Build();
    }

    internal bool IsNull(T record, int ordinal) => accessors[ordinal].IsNull(record);

    internal int DigitsOf(T record, int ordinal) => accessors[ordinal].Digits(record);

    /// <summary>A row of a record that may break constraints, for messages only.</summary>
    internal ColumnBatch ToLooseRow(T record) => ToBatch([record]);

    internal void Append(T record, ColumnBatchBuilder builder)
    {
        for (int i = 0; i < accessors.Length; i++)
        {
            accessors[i].Append(record, builder.Vector(i));
        }
    }
}
