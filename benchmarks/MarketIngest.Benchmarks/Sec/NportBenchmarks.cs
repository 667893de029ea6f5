using System.Xml;

using BenchmarkDotNet.Attributes;

using MarketIngest.Sources.Sec.Funds;

using NodaTime;

namespace MarketIngest.Benchmarks.Sec;

/// <summary>
/// A report of a fund's portfolio into records, beside a bare pass of the XML reader over the same file, which makes nothing of it.
/// <c>MARKETINGEST_NPORT</c> names another document.
/// </summary>
[MemoryDiagnoser]
[BenchmarkCategory("Sec")]
public class NportBenchmarks
{
    private const long Bytes = 5_000_000;
    private static readonly Dictionary<string, string> NoHeaders = [];
    private string _path = "";
    private string? _made;

    [GlobalSetup]
    public void Setup()
    {
        _path = Environment.GetEnvironmentVariable("MARKETINGEST_NPORT") ?? "";
        if (_path.Length == 0)
        {
            _made = Directory.CreateTempSubdirectory("nport-bench").FullName;
            NportDocument.Write(_path = Path.Combine(_made, "primary_doc.xml"), Bytes);
        }

        long holdings = CountHoldings();
        long records = Parse();
        if (holdings == 0 || records != holdings + 1)
            throw new InvalidOperationException($"{records} records of {holdings} holdings and their filing");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        if (_made is not null)
            Directory.Delete(_made, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "XmlReader: a bare pass")]
    public long Pass()
    {
        using var reader = Open();
        long nodes = 0;
        while (reader.Read())
            nodes++;
        return nodes;
    }

    [Benchmark(Description = "NPORT-P: records")]
    public long Parse()
    {
        var sink = new TallyRecordSink();
        SecFundParser.Parse(new Payload(new SourceRequest("FILE", new Uri("file:///nport")), 200, NoHeaders, Instant.MinValue, new FileContent(_path, "", new FileInfo(_path).Length, FileLifetime.Kept)), sink);
        return sink.Faults == 0 ? sink.Records : throw new InvalidOperationException($"{sink.Faults} faults");
    }

    private long CountHoldings()
    {
        using var reader = Open();
        long holdings = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == 3 && reader.LocalName == "invstOrSec")
                holdings++;
        }

        return holdings;
    }

    private XmlReader Open() =>
        XmlReader.Create(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17), new XmlReaderSettings { IgnoreWhitespace = true, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });
}
