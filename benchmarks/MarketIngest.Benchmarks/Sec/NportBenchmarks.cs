using System.Xml;
using BenchmarkDotNet.Attributes;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Benchmarks.Sec;

/// <summary>
/// A report of a fund's portfolio of about 5 MB into records, beside the least that any reader of XML does: a pass of <see cref="XmlReader"/> over the same bytes,
/// with every node and with the blanks between elements left out. <c>MARKETINGEST_NPORT</c> names another document.
/// </summary>
[MemoryDiagnoser]
[BenchmarkCategory("Sec")]
public class NportBenchmarks
{
    private const int Bytes = 5_000_000;
    private byte[] _bytes = [];
    private Payload _payload = null!;

    [GlobalSetup]
    public void Setup()
    {
        _bytes = Environment.GetEnvironmentVariable("MARKETINGEST_NPORT") is { Length: > 0 } path ? File.ReadAllBytes(path) : NportDocument.Make(Bytes);
        _payload = PayloadOf.Bytes(_bytes);
        var holdings = CountHoldings();
        var records = Records();
        if (holdings == 0 || records != holdings + 1)
            throw new InvalidOperationException($"{records} records of {holdings} holdings and their filing");
    }

    [Benchmark(Baseline = true, Description = "XmlReader: every node")]
    public long Pass() => Read(new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    [Benchmark(Description = "XmlReader: no blanks between elements")]
    public long PassWithoutBlanks() => Read(new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true });

    [Benchmark(Description = "nport: records")]
    public long Records()
    {
        var sink = new CountingSink();
        SecFundParser.Parse(_payload, sink);
        return sink.Records;
    }

    private long Read(XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(_bytes), settings);
        long nodes = 0;
        while (reader.Read())
            nodes++;
        return nodes;
    }

    private long CountHoldings()
    {
        using var reader = XmlReader.Create(new MemoryStream(_bytes));
        long holdings = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 3 && reader.LocalName == "invstOrSec")
                holdings++;
        }

        return holdings;
    }
}
