namespace MarketIngest.Testing.Collecting;

/// <summary>Keeps in memory everything that a parser pushes, for tests of parsers.</summary>
public sealed class CollectingSink : RecordSink
{
    private readonly Dictionary<Type, object> writers = [];
    private readonly List<Fault> faults = [];
    private readonly List<SinkNotice> warnings = [];
    private readonly List<KeyPrefix> completions = [];

    /// <summary>The rows that could not be made records, in order.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The warnings, in order.</summary>
    public IReadOnlyList<SinkNotice> Warnings => warnings;

    /// <summary>The parts of keys for which the payload was declared complete, in order.</summary>
    public IReadOnlyList<KeyPrefix> Completions => completions;

    /// <summary>Where and why the payload ended early, or null; of several reports the first.</summary>
    public SinkStop? IncompleteAt { get; private set; }

    /// <summary>Where and why the payload is damaged, or null; of several reports the first.</summary>
    public SinkStop? DamagedAt { get; private set; }

    /// <summary>The records of a dataset, in order.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    public IReadOnlyList<T> Records<T>()
        where T : IMarketRecord<T> => [.. Written<T>().Select(w => w.Record)];

    /// <summary>The records of a dataset with their evidence and position, in order.</summary>
    /// <typeparam name="T">The record type.</typeparam>
    public IReadOnlyList<WrittenRecord<T>> Written<T>()
        where T : IMarketRecord<T> => ((CollectingWriter<T>)For<T>()).Written;

    /// <inheritdoc />
    public override RecordWriter<T> For<T>()
    {
        if (!writers.TryGetValue(typeof(T), out object? writer))
        {
            writers.Add(typeof(T), writer = new CollectingWriter<T>(this));
        }

        return (CollectingWriter<T>)writer;
    }

    /// <inheritdoc />
    public override void Fault(Fault fault) => faults.Add(fault);

    /// <inheritdoc />
    public override void Incomplete(long position, string reason) => IncompleteAt ??= new SinkStop(position, reason);

    /// <inheritdoc />
    public override void Damaged(long position, string reason) => DamagedAt ??= new SinkStop(position, reason);

    /// <inheritdoc />
    public override void Warn(string rule, string message) => warnings.Add(new SinkNotice(rule, message));

    /// <inheritdoc />
    public override void CompleteFor(KeyPrefix prefix) => completions.Add(prefix);
}
