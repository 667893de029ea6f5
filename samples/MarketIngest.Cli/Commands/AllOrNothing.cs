namespace MarketIngest.Cli.Commands;

/// <summary>Parsers of forms that count whole or not at all: the file is read once to its end before a row of it is printed, so that nothing is held in memory.</summary>
internal static class AllOrNothing
{
    public static Action<Payload, RecordSink> Of(Action<Payload, RecordSink> parse) => (payload, sink) =>
    {
        parse(payload, new NoSink());
        parse(payload, sink);
    };

    private sealed class NoSink : RecordSink
    {
        private readonly Dictionary<Type, object> writers = [];

        public override RecordWriter<T> For<T>()
        {
            if (!writers.TryGetValue(typeof(T), out object? writer))
            {
                writers.Add(typeof(T), writer = new NoWriter<T>());
            }

            return (NoWriter<T>)writer;
        }

        public override void Fault(Fault fault)
        {
            // The second reading reports it.
        }

        public override void Incomplete(long position, string reason)
        {
            // The second reading reports it.
        }

        public override void Damaged(long position, string reason)
        {
            // The second reading reports it.
        }

        public override void Warn(string rule, string message)
        {
            // The second reading reports it.
        }

        public override void CompleteFor(KeyPrefix prefix)
        {
            // The second reading reports it.
        }
    }

    private sealed class NoWriter<T> : RecordWriter<T>
        where T : IMarketRecord<T>
    {
        public override void Write(T record)
        {
            // The second reading writes it.
        }

        public override void Write(T record, Evidence evidence)
        {
            // The second reading writes it.
        }
    }
}
