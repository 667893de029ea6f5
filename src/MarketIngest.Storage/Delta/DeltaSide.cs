using System.Runtime.CompilerServices;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>One table of a dataset: its newest rows or its ended versions.</summary>
/// <param name="name">The table's folder within the store.</param>
/// <param name="layout">The dataset's columns.</param>
/// <param name="side">Which rows the table holds.</param>
/// <param name="table">The Delta table.</param>
internal sealed class DeltaSide(string name, TableLayout layout, VersionSide side, DeltaTable table)
{
    /// <summary>The partition column of tables that are divided.</summary>
    public const string Period = "period";
    private readonly ConditionalWeakTable<DeltaAdd, TableFile> known = [];

    /// <summary>The table's folder within the store.</summary>
    public string Name { get; } = name;

    /// <summary>Which rows it holds.</summary>
    public VersionSide Side { get; } = side;

    /// <summary>The Delta table.</summary>
    public DeltaTable Table { get; } = table;

    /// <summary>The columns of its data files.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; } = layout.Columns(side);

    /// <summary>The dataset's columns.</summary>
    public TableLayout Layout { get; } = layout;

    /// <summary>A file of the table as the merge knows it; null when another program wrote it.</summary>
    public TableFile? FileOf(DeltaAdd add)
    {
        if (!add.Tags.TryGetValue(DeltaFileTag.Name, out string? tag) || tag is null)
        {
            return null;
        }

        DeltaPath.Resolve(Table.Folder, add.Path);
        return known.GetValue(add, a => DeltaFileTag.Read(Layout.Schema, tag, $"{Name}/{a.Path}", PartitionOf(a), a.Size));
    }

    /// <summary>The partition of a file.</summary>
    public static string PartitionOf(DeltaAdd add) => add.PartitionValues.TryGetValue(Period, out string? partition) && partition is not null ? partition : Partitioning.Whole;

    /// <summary>The path of a file within the table.</summary>
    public string PathOf(TableFile file) => file.Name[(Name.Length + 1)..];

    /// <summary>The action that adds a file just written.</summary>
    public DeltaAdd Add(TableFile file, DeltaMetadata metadata, bool isChange) => new(PathOf(file))
    {
        PartitionValues = metadata.PartitionColumns.Count == 0 ? DeltaMap.Empty : new Dictionary<string, string?> { [Period] = file.Partition },
        Size = file.Bytes,
        ModificationTime = Table.Now(),
        DataChange = isChange,
        Stats = DeltaStatistics.Write(file.Rows, file.Columns),
        Tags = new Dictionary<string, string?> { [DeltaFileTag.Name] = DeltaFileTag.Write(file) },
    };

    /// <summary>The action that removes a file.</summary>
    public DeltaRemove Remove(DeltaAdd file, bool isChange) => new(file.Path)
    {
        DeletionTimestamp = Table.Now(),
        DataChange = isChange,
        PartitionValues = file.PartitionValues,
        Size = file.Size,
    };
}
