using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Testing.Time;

using NodaTime;

namespace MarketIngest.Storage.Tests.Delta.Protocol;

/// <summary>A table in a folder of its own; its data files hold no rows, only names.</summary>
internal sealed class DeltaFixture : IDisposable
{
    public const string Protocol = """{"protocol":{"minReaderVersion":1,"minWriterVersion":2}}""";
    public const string Metadata = """{"metaData":{"id":"t","format":{"provider":"parquet","options":{}},"schemaString":"{\"type\":\"struct\",\"fields\":[{\"name\":\"id\",\"type\":\"long\",\"nullable\":true,\"metadata\":{}}]}","partitionColumns":[],"configuration":{}}}""";
    private readonly TemporaryFolder folder = new();

    public DeltaFixture(Instant? now = null)
    {
        Clock = new ManualTimeProvider(now ?? Instant.FromUtc(2024, 3, 1, 12, 0));
        Directory.CreateDirectory(LogFolder);
    }

    public ManualTimeProvider Clock { get; }

    public LineCheckpointFormat Checkpoints { get; } = new();

    public string Folder => folder.Path;

    public string LogFolder => Path.Combine(folder.Path, "_delta_log");

    public DeltaLog Log => new(Folder, Checkpoints);

    public static string Add(string path, string more = "") => $$"""{"add":{"path":"{{path}}","partitionValues":{},"size":1,"modificationTime":1,"dataChange":true{{more}}} }""";

    public static string Remove(string path, string more = "") => $$"""{"remove":{"path":"{{path}}","dataChange":true{{more}}} }""";

    public static DeltaAdd File(string path) => new(path) { Size = 1, ModificationTime = 1 };

    public DeltaTable Table(int? checkpointInterval = null) => new(Folder, Checkpoints, Clock) { CheckpointInterval = checkpointInterval };

    public void Entry(long version, params string[] lines) => System.IO.File.WriteAllLines(Path.Combine(LogFolder, DeltaFileNames.Entry(version)), lines);

    public void First(params string[] lines) => Entry(0, [Protocol, Metadata, .. lines]);

    public void CheckpointOf(long version, string suffix, params string[] lines) => System.IO.File.WriteAllLines(Path.Combine(LogFolder, $"{version:D20}.checkpoint.{suffix}"), lines);

    public DeltaSnapshot Create(DeltaTable table, params DeltaAction[] actions) =>
        table.Write(new DeltaWrite("CREATE TABLE", [new DeltaProtocol(1, 2), new DeltaMetadata("t", DeltaSchemaText.Write([new DeltaField("id", "long", true)]), [], DeltaMap.Empty), .. actions]));

    public string DataFile(string path, Duration age)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, "rows");
        System.IO.File.SetLastWriteTimeUtc(file, Clock.GetUtcNow().UtcDateTime - age.ToTimeSpan());
        return file;
    }

    public void Dispose() => folder.Dispose();
}
