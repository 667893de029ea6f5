using System.Xml;
using BenchmarkDotNet.Attributes;
using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Benchmarks.Sec;

/// <summary>A Form 13F table of about 5 MB into records, beside the least that any reader of XML does: a pass of <see cref="XmlReader"/> over the same bytes.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("Sec")]
public class ThirteenFBenchmarks
{
    private const int Rows = 9_500;
    private byte[] _bytes = [];
    private Payload _payload = null!;

    [GlobalSetup]
    public void Setup()
    {
        _bytes = ThirteenFTable.Make(Rows);
        _payload = PayloadOf.Bytes(_bytes, ("filing-date", "2024-02-14"));
        if (Records() != Rows)
            throw new InvalidOperationException($"the table of {Rows} rows gives {Records()} records");
    }

    [Benchmark(Baseline = true, Description = "XmlReader: every node")]
    public long Pass()
    {
        using var reader = XmlReader.Create(new MemoryStream(_bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        long nodes = 0;
        while (reader.Read())
            nodes++;
        return nodes;
    }

    [Benchmark(Description = "form13f-table: records")]
    public long Records()
    {
        var sink = new CountingSink();
        ThirteenFTableParser.Parse(_payload, sink);
        return sink.Records;
    }
}
