using System.Text;

using MarketIngest.Sources.Sec.Ownership.DataSets;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Ownership.DataSets;

/// <summary>A set of any size takes the same memory: held are some thousand filings at a time.</summary>
[Collection("memory of one parser")]
public sealed class OwnershipDataSetMemoryTests
{
    private const int Filings = 5_000;

    [Fact]
    public void Parse_TenTimesTheFilings_LivesInTheSameMemory()
    {
        long small = Peak(Filings), large = Peak(Filings * 10);
        ((double)large).ShouldBeLessThanOrEqualTo(small * 1.2);
    }

    private static long Peak(int filings)
    {
        Payload payload = PayloadOf.Bytes(OwnershipDataSetText.Zip(Set(filings)));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var sink = new LiveSink();
        OwnershipDataSetParser.Parse(payload, sink);
        sink.Records.ShouldBe(filings * 3);
        GC.KeepAlive(payload);
        return sink.Most - before;
    }

    private static Dictionary<string, string> Set(int filings)
    {
        StringBuilder submissions = new(OwnershipDataSetText.Submissions), owners = new(OwnershipDataSetText.Owners), sales = new(OwnershipDataSetText.Transactions);
        for (int i = 0; i < filings; i++)
        {
            string accession = $"0001234567-24-{i:D6}";
            submissions.Append(OwnershipDataSetText.Submission(accession, "08-FEB-2024"));
            owners.Append(OwnershipDataSetText.Owner(accession));
            sales.Append(OwnershipDataSetText.Sale(accession, "2")).Append(OwnershipDataSetText.Sale(accession, "1"));
        }

        Dictionary<string, string> set = OwnershipDataSetText.HeadersOnly();
        (set["SUBMISSION.tsv"], set["REPORTINGOWNER.tsv"], set["NONDERIV_TRANS.tsv"]) = (submissions.ToString(), owners.ToString(), sales.ToString());
        return set;
    }

    /// <summary>Counts records and measures now and then what lives.</summary>
    private sealed class LiveSink : RecordSink
    {
        private const int Every = 5_000;
        private readonly Dictionary<Type, object> writers = [];

        public long Records { get; private set; }

        public long Most { get; private set; }

        public override RecordWriter<T> For<T>()
        {
            if (!writers.TryGetValue(typeof(T), out object? writer))
            {
                writers[typeof(T)] = writer = new Writer<T>(this);
            }

            return (RecordWriter<T>)writer;
        }

        public override void Fault(Fault fault) => throw new InvalidOperationException(fault.Message);

        public override void Incomplete(long position, string reason) => throw new InvalidOperationException(reason);

        public override void Damaged(long position, string reason) => throw new InvalidOperationException(reason);

        public override void Warn(string rule, string message) => throw new InvalidOperationException(message);

        public override void CompleteFor(KeyPrefix prefix) => throw new InvalidOperationException(prefix.ToString());

        private void Count()
        {
            if (++Records % Every == 0)
            {
                Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        private sealed class Writer<T>(LiveSink sink) : RecordWriter<T>
            where T : IMarketRecord<T>
        {
            public override void Write(T record) => sink.Count();

            public override void Write(T record, Evidence evidence) => sink.Count();
        }
    }
}
