using System.Globalization;

using MarketIngest.Storage.Delta;

namespace MarketIngest.Cli.Commands;

/// <summary>A Delta table, its newest version or the one that the options name.</summary>
internal sealed class DeltaInput : TableInput
{
    public const string Version = "version";
    public const string Timestamp = "timestamp";
    private readonly DeltaTableReader table;

    public DeltaInput(string folder, IReadOnlyDictionary<string, string> options)
    {
        table = DeltaTableReader.Open(folder, Of(options));
        Columns = [.. table.Columns.Select((c, i) => Column(i, c.Name, c.Kind))];
    }

    public override IReadOnlyList<ColumnDefinition> Columns { get; }

    public override IEnumerable<IReadOnlyList<ColumnVector>> Read()
    {
        foreach (IReadOnlyList<ColumnVector> vectors in table.Read())
        {
            yield return vectors;
            foreach (ColumnVector vector in vectors)
            {
                vector.Dispose();
            }
        }
    }

    public override void Dispose()
    {
        // Files are open only while they are read.
    }

    private static DeltaReadOptions Of(IReadOnlyDictionary<string, string> options)
    {
        var read = new DeltaReadOptions();
        if (options.TryGetValue(Version, out string? version))
        {
            read = read with { Version = long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw CommandException.Usage($"--option {Version}={version}: a version is a whole number from 0.") };
        }

        if (options.TryGetValue(Timestamp, out string? timestamp))
        {
            NodaTime.Text.ParseResult<NodaTime.Instant> instant = Cli.Options.ParseInstant(timestamp);
            read = read with { Timestamp = instant.Success ? instant.Value : throw CommandException.Usage($"--option {Timestamp}={timestamp}: not an instant such as 2026-11-20T23:00:00Z.") };
        }

        return read;
    }
}
