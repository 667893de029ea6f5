namespace MarketIngest.Sources.Iex;

/// <summary>Takes the files of an index while planning, where nothing is stored: entries that cannot be read are left to the run that stores the index.</summary>
internal sealed class IexIndexSink : RecordSink
{
    private readonly FileWriter writer = new();

    public IReadOnlyList<IexHistFile> Files => writer.Files;

    public override RecordWriter<T> For<T>() => writer as RecordWriter<T> ?? throw new InvalidOperationException($"An index holds no {typeof(T).Name}.");

    public override void Fault(Fault fault)
    {
    }

    public override void Incomplete(long position, string reason)
    {
    }

    public override void Damaged(long position, string reason) => throw new SourceContractException(reason, position);

    public override void Warn(string rule, string message)
    {
    }

    public override void CompleteFor(KeyPrefix prefix)
    {
    }

    private sealed class FileWriter : RecordWriter<IexHistFile>
    {
        public List<IexHistFile> Files { get; } = [];

        public override void Write(IexHistFile record) => Files.Add(record);

        public override void Write(IexHistFile record, Evidence evidence) => Files.Add(record);
    }
}
