using MarketIngest.Storage.Parquet;

namespace MarketIngest.Cli.Commands;

/// <summary>A Parquet file with flat columns.</summary>
internal sealed class ParquetInput : TableInput
{
    private readonly ParquetFile file;

    public ParquetInput(string path)
    {
        file = ParquetFile.Open(path);
        Columns = [.. file.Columns.Select((c, i) => Column(i, c.Name, c.Kind))];
    }

    public override IReadOnlyList<ColumnDefinition> Columns { get; }

    public override IEnumerable<IReadOnlyList<ColumnVector>> Read()
    {
        foreach (ParquetRows rows in file.ReadRows())
        {
            using (rows)
            {
                yield return [.. Columns.Select(c => rows.Vector(c.Ordinal))];
            }
        }
    }

    public override void Dispose() => file.Dispose();
}
