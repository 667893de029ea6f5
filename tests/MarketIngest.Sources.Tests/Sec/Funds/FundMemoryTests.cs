using System.Text;

using MarketIngest.Sources.Sec.Funds;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds;

/// <summary>Ten times the holdings take no more memory. Nothing else may run meanwhile, since the heap is the process's.</summary>
[Collection(nameof(AloneCollection))]
public sealed class FundMemoryTests
{
    private const int Holdings = 6_000;
    private const double MostGrowth = 1.2;
    private const long MostBytes = 4 << 20;

    // So little is alive that what the runtime itself keeps shows.
    private const long Noise = 128 << 10;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parse_TenTimesTheHoldings_TakeNoMoreMemory(bool isSubmission)
    {
        using var folder = new TemporaryFolder();
        Peak(folder.File("first.xml"), Holdings / 10, isSubmission);
        long small = Peak(folder.File("small.xml"), Holdings, isSubmission);
        long large = Peak(folder.File("large.xml"), Holdings * 10, isSubmission);
        TestContext.Current.TestOutputHelper?.WriteLine($"{small} and {large} bytes");
        ((double)large).ShouldBeLessThan((small * MostGrowth) + Noise, $"{small} bytes at {Holdings} holdings, {large} at ten times as many");
        large.ShouldBeLessThan(MostBytes);
    }

    /// <summary>The most bytes that are alive while a report is parsed, beyond those before.</summary>
    private static long Peak(string path, int holdings, bool isSubmission)
    {
        Write(path, holdings, isSubmission);
        using var content = new FileContent(path, "", new FileInfo(path).Length, FileLifetime.Kept);
        var payload = new Payload(new SourceRequest("FILE", new Uri("file:///report")), 200, new Dictionary<string, string>(), Instant.FromUtc(2026, 5, 1, 0, 0), content);
        var sink = new HeapSink(GC.GetTotalMemory(forceFullCollection: true), Holdings / 20);
        SecFundParser.Parse(payload, sink);
        sink.Rows.ShouldBe(holdings + 1);
        return sink.Peak;
    }

    private static void Write(string path, int holdings, bool isSubmission)
    {
        const string Mark = "<!-- here -->";
        string document = FundText.Document(Mark);
        string[] parts = (isSubmission ? FundText.Submission(document) : document).Split(Mark);
        using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        file.Write(parts[0]);
        for (int i = 0; i < holdings; i++)
        {
            // Each has texts of its own, as real holdings do.
            file.Write(FundText.Swaption.Replace("1Y RTP", $"Contract {i}", StringComparison.Ordinal).Replace("7LTW0000", $"L{i:D7}", StringComparison.Ordinal));
        }

        file.Write(parts[1]);
    }
}
