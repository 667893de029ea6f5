using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>Makes the tables of datasets and lets them grow by columns; any other change is refused.</summary>
internal static class DeltaMaker
{
    private const string DatasetSetting = "marketingest.dataset";
    private const string HistoryLabel = " (history)";
    private const string PartitionSetting = "marketingest.partitionBy";
    private const string KeySetting = "marketingest.key";

    /// <summary>How a table is divided: as it was made, else as the options say.</summary>
    public static PartitionBy PartitionByOf(DeltaSnapshot? snapshot, PartitionBy option) =>
        Enum.TryParse(snapshot?.Metadata.Setting(PartitionSetting), ignoreCase: true, out PartitionBy stored) ? stored : option;

    /// <summary>The actions that a table needs before rows of the dataset go into it: none, those that make it, or a new schema.</summary>
    /// <exception cref="StoreException">A column changed its type or its place in the key, or is gone; the message names it and both types.</exception>
    public static IReadOnlyList<DeltaAction> Prepare(DeltaSide side, DeltaSnapshot? snapshot, PartitionBy partitionBy)
    {
        DatasetSchema schema = side.Layout.Schema;
        bool isDivided = Partitioning.For(schema, partitionBy) is not WholePartitioning;
        List<DeltaField> declared = [.. DeltaTypeMap.FieldsOf(side.Columns)];
        if (isDivided)
        {
            declared.Add(new DeltaField(DeltaSide.Period, "string", true));
        }

        if (snapshot is null)
        {
            RefuseName(side, isDivided);
            return [new DeltaProtocol(1, 2), Metadata(side, schema, declared, partitionBy, isDivided)];
        }

        IReadOnlyList<DeltaField> stored = DeltaTypeMap.Fields(side.Table.Folder, snapshot.Metadata);
        Check(side, snapshot, stored, declared);
        List<DeltaField> added = [.. declared.Where(d => !stored.Any(s => s.Name == d.Name))];
        return added.Count == 0 ? [] : [snapshot.Metadata with { SchemaString = DeltaSchemaText.Write([.. stored, .. added]) }];
    }

    /// <summary>Refuses a table whose columns are not those of the dataset; columns that it lacks are read as absent.</summary>
    /// <exception cref="StoreException">Names the column and both types.</exception>
    public static void Check(DeltaSide side, DeltaSnapshot snapshot) =>
        Check(side, snapshot, DeltaTypeMap.Fields(side.Table.Folder, snapshot.Metadata), [.. DeltaTypeMap.FieldsOf(side.Columns)]);

    private static void Check(DeltaSide side, DeltaSnapshot snapshot, IReadOnlyList<DeltaField> stored, List<DeltaField> declared)
    {
        DatasetSchema schema = side.Layout.Schema;
        if (snapshot.Metadata.Setting(DatasetSetting) is { } dataset && dataset != Label(side))
        {
            throw new StoreException($"Dataset '{schema.Name}' cannot be stored: its table '{side.Name}' is that of '{dataset}'.", StoreRetry.Useless);
        }

        if (snapshot.Metadata.Setting(KeySetting) is { } key && key != Key(schema))
        {
            throw new StoreException($"Dataset '{schema.Name}' is stored with the key ({key}) and declared with ({Key(schema)}): a key cannot change. Use a dataset of another name.", StoreRetry.Useless);
        }

        foreach (DeltaField field in stored.Where(f => !snapshot.Metadata.PartitionColumns.Contains(f.Name)))
        {
            string type = declared.Find(d => d.Name == field.Name)?.Type ?? "nothing";
            if (type != field.Type)
            {
                throw new StoreException($"Column '{field.Name}' of dataset '{schema.Name}' is stored as {field.Type} and declared as {type}. Columns may be added; any other change needs a dataset of another name.", StoreRetry.Useless);
            }
        }

        if (declared.Find(d => !d.IsNullable && d.Name != DeltaSide.Period && !stored.Any(s => s.Name == d.Name)) is { } required)
        {
            throw new StoreException($"Column '{required.Name}' of dataset '{schema.Name}' is stored as nothing and declared as {required.Type}: rows that are stored have no value for it. Use a dataset of another name.", StoreRetry.Useless);
        }
    }

    private static DeltaMetadata Metadata(DeltaSide side, DatasetSchema schema, List<DeltaField> fields, PartitionBy partitionBy, bool isDivided) =>
        new(Guid.NewGuid().ToString(), DeltaSchemaText.Write(fields), isDivided ? [DeltaSide.Period] : [], new Dictionary<string, string?>
        {
            [DatasetSetting] = Label(side),
            [KeySetting] = Key(schema),
            [PartitionSetting] = SnakeCase.Of(partitionBy),
        })
        {
            Name = side.Name,
            CreatedTime = side.Table.Now(),
        };

    private static void RefuseName(DeltaSide side, bool isDivided)
    {
        foreach (ColumnDefinition column in side.Columns)
        {
            if (isDivided && string.Equals(column.Name, DeltaSide.Period, StringComparison.OrdinalIgnoreCase))
            {
                throw new StoreException($"Column '{column.Name}' of dataset '{side.Layout.Schema.Name}' cannot be stored: the table is divided by a column of that name. Choose DeltaOptions.PartitionBy = Nothing.", StoreRetry.Useless);
            }
        }
    }

    /// <summary>The dataset whose newest rows a table holds, or null for a table of ended versions or of another program.</summary>
    public static string? DatasetOf(DeltaSnapshot snapshot) =>
        snapshot.Metadata.Setting(DatasetSetting) is { } label && !label.EndsWith(HistoryLabel, StringComparison.Ordinal) ? label : null;

    private static string Label(DeltaSide side) => side.Side == VersionSide.History ? side.Layout.Schema.Name + HistoryLabel : side.Layout.Schema.Name;

    private static string Key(DatasetSchema schema) => string.Join(",", schema.KeyOrdinals.Select(o => schema.Columns[o].Name));
}
