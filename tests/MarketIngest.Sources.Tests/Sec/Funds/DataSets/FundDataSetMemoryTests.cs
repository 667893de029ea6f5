using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Sec.Funds.DataSets;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

/// <summary>A set of any size takes the same memory, whatever the order of its tables. Nothing else may run meanwhile, since the heap is the process's.</summary>
[Collection(nameof(AloneCollection))]
public sealed class FundDataSetMemoryTests
{
    private const double MostGrowth = 1.2;
    private const long MostSorts = 12;

    // With less memory for each sort, fewer holdings fill it.
    private static readonly (int Holdings, int Bytes) Size = Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? (500_000, 8 << 20) : (20_000, 1 << 19);

    [Fact]
    public void Parse_TenTimesTheHoldings_TakeNoMoreMemory()
    {
        using var folder = new TemporaryFolder();
        long small = Peak(folder.File("small.zip"), Size.Holdings), large = Peak(folder.File("large.zip"), Size.Holdings * 10);
        TestContext.Current.TestOutputHelper?.WriteLine($"{small} and {large} bytes");
        ((double)large).ShouldBeLessThan(small * MostGrowth);
        large.ShouldBeLessThan(Size.Bytes * MostSorts);
    }

    /// <summary>The most bytes that are alive while a set is parsed, beyond those before: looked at while it is read and while its rows come.</summary>
    private static long Peak(string path, int holdings)
    {
        Write(path, holdings);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var content = new WatchedContent(path, before);
        var payload = new Payload(new SourceRequest("FILE", new Uri("file:///set")), 200, new Dictionary<string, string>(), Instant.FromUtc(2026, 5, 1, 0, 0), content);
        var sink = new HeapSink(before, holdings / 10);
        using (var set = FundDataSetContent.Read(payload, new SpillSpace(null, Size.Bytes)))
        {
            set.Write(null, new HashSet<long>(), null, null, sink);
        }

        sink.Rows.ShouldBe(holdings + (holdings / 500));
        return Math.Max(sink.Peak, content.Peak);
    }

    private static void Write(string path, int holdings)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        IEnumerable<string> filings = Enumerable.Range(0, holdings / 500).Select(AccessionOf);
        Entry(zip, "SUBMISSION.tsv", filings.Select(a => FundDataSetText.Submission(a)).Prepend(FundDataSetText.Submissions));
        Entry(zip, "REGISTRANT.tsv", filings.Select(a => FundDataSetText.Registrant(a)).Prepend(FundDataSetText.Registrants));
        Entry(zip, "FUND_REPORTED_INFO.tsv", filings.Select(a => FundDataSetText.Fund(a)).Prepend(FundDataSetText.Funds));

        // Holdings come filing by filing with scattered keys, identifiers by descending key.
        Entry(zip, "FUND_REPORTED_HOLDING.tsv", Enumerable.Range(0, holdings).Select(i => FundDataSetText.Stock(AccessionOf(i / 500), $"{(long)i * 7919 % holdings}", $"{i}")).Prepend(FundDataSetText.Holdings));
        Entry(zip, "IDENTIFIERS.tsv", Enumerable.Range(0, holdings).Select(i => $"{holdings - 1 - i}\t{i}\tUS{i:D10}\t\t\t\n").Prepend(FundDataSetText.Identifiers));
    }

    private static string AccessionOf(int filing) => $"0001234567-23-{filing:D6}";

    private static void Entry(ZipArchive zip, string name, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        foreach (string line in lines)
        {
            writer.Write(line);
        }
    }
}
