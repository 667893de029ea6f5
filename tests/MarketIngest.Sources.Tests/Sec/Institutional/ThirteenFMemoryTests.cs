using System.Text;

using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

/// <summary>A table of any size takes the same memory: what lives while it is read does not grow with it, and each row costs a bounded number of bytes.</summary>
[Collection("memory of one parser")]
public sealed class ThirteenFMemoryTests
{
    private const int Rows = 2_000;

    [Fact]
    public void Parse_TenTimesTheRows_LivesInTheSameMemory()
    {
        long small = Peak(Rows), large = Peak(Rows * 10);
        ((double)large).ShouldBeLessThanOrEqualTo((small * 1.2) + (64 << 10));
    }

    [Fact]
    public void Parse_Row_CostsAtMostTwoKilobytes()
    {
        Payload payload = Table(Rows);
        ThirteenFTableParser.Parse(payload, new LiveSink());
        long before = GC.GetAllocatedBytesForCurrentThread();
        ThirteenFTableParser.Parse(payload, new LiveSink());
        ((GC.GetAllocatedBytesForCurrentThread() - before) / Rows).ShouldBeLessThan(2 << 10);
    }

    private static long Peak(int rows)
    {
        Payload payload = Table(rows);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var sink = new LiveSink();
        ThirteenFTableParser.Parse(payload, sink);
        sink.Records.ShouldBe(rows);
        GC.KeepAlive(payload);
        return sink.Most - before;
    }

    private static Payload Table(int rows)
    {
        var text = new StringBuilder();
        for (int i = 0; i < rows; i++)
        {
            text.Append(ThirteenFSample.Row($"{i % 300:D9}", "120000", $"{1000 + i}"));
        }

        return PayloadOf.Text(ThirteenFSample.Table(text.ToString()), ("filing-date", "2024-02-14"));
    }

    /// <summary>Counts records and measures now and then what lives.</summary>
    private sealed class LiveSink : RecordSink
    {
        private const int Every = 500;
        private object? writer;

        public long Records { get; private set; }

        public long Most { get; private set; }

        public override RecordWriter<T> For<T>() => (RecordWriter<T>)(writer ??= new Writer<T>(this));

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
