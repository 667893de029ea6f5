using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using MarketIngest.Sources.Iex.Captures;

namespace MarketIngest.Benchmarks.Iex;

/// <summary>
/// The reader over a whole capture, beside the least any reader must do: touch every record of the plain file, and unpack
/// the packed one. <c>MARKETINGEST_IEX_CAPTURE</c> names another plain classic capture, <c>MARKETINGEST_IEX_MEGABYTES</c> the size of the one made here.
/// </summary>
[MemoryDiagnoser]
[BenchmarkCategory("Iex")]
public class IexBenchmarks
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private string _plain = "";
    private string _packed = "";
    private string? _made;
    private long _matched;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Directory.CreateTempSubdirectory("iex-bench").FullName;
        _plain = Environment.GetEnvironmentVariable("MARKETINGEST_IEX_CAPTURE") ?? "";
        if (_plain.Length == 0)
        {
            var megabytes = long.Parse(Environment.GetEnvironmentVariable("MARKETINGEST_IEX_MEGABYTES") ?? "500");
            SyntheticDay.Write(_plain = Path.Combine(folder, "day.pcap"), megabytes * 1_000_000);
        }

        _made = folder;
        _packed = Path.Combine(folder, "day.pcap.gz");
        using (var source = File.OpenRead(_plain))
        using (var packed = new GZipStream(File.Create(_packed), CompressionLevel.Fastest))
            source.CopyTo(packed);
        _matched = ReadPlain();
        if (_matched <= 0 || ReadPacked() != _matched)
            throw new InvalidOperationException($"the packed capture does not give the {_matched} matched shares of the plain one");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        if (_made is not null)
            Directory.Delete(_made, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "plain: read and touch each cache line")]
    public long TouchPlain()
    {
        using var capture = IexCaptureFile.Open(_plain);
        return Touch(capture);
    }

    [Benchmark(Description = "plain: matched volume")]
    public long ReadPlain() => Read(_plain);

    [Benchmark(Description = "gzip: unpack only")]
    public long Unpack()
    {
        using var capture = new GZipStream(IexCaptureFile.Open(_packed), CompressionMode.Decompress);
        return Touch(capture);
    }

    [Benchmark(Description = "gzip: matched volume")]
    public long ReadPacked() => Read(_packed);

    private static long Read(string path)
    {
        using var capture = IexCaptureFile.Open(path);
        var summary = IexVolumeReader.Read(capture, CancellationToken.None);
        return summary.End.Kind == IexCaptureEndKind.Complete ? summary.MatchedShares : throw new InvalidOperationException(summary.End.ToString());
    }

    private long Touch(Stream capture)
    {
        long sum = 0;
        int read;
        while ((read = capture.Read(_buffer)) > 0)
        {
            for (var at = 0; at < read; at += 64)
                sum += _buffer[at];
        }

        return sum;
    }
}
