using System.Text.Json;
using MarketIngest.Sources.Iex.Captures;

namespace MarketIngest.Sources.Tests.Iex.Captures;

/// <summary>Real and synthetic captures against what independent readers found in them.</summary>
[Trait("Category", "RealData")]
public sealed class RealCaptureTests
{
    [Fact]
    public void Read_EveryCapture_EqualsTheExpectedFigures()
    {
        var folder = SharedMaterial.Require("data", "microstructure");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        var read = 0;
        foreach (var capture in expected.RootElement.EnumerateObject().Where(c => c.Value.TryGetProperty("container", out _)))
        {
            var path = Path.Combine(folder, capture.Name);
            if (!File.Exists(path))
                continue;
            read++;
            using var stream = File.OpenRead(path);
            Compare(IexVolumeReader.Read(stream, TestContext.Current.CancellationToken), capture.Value, capture.Name);
        }

        read.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Read_Tops16_GivesTheKnownVolumes()
    {
        var folder = SharedMaterial.Require("data", "microstructure");
        using var stream = File.OpenRead(Path.Combine(folder, "iex", "TOPS16.pcapng.gz"));

        var summary = IexVolumeReader.Read(stream, TestContext.Current.CancellationToken);

        summary.MatchedShares.ShouldBe(1_419_337);
        (summary.Symbol("AAPL").Trades, summary.Symbol("AAPL").MatchedShares).ShouldBe((268, 64_705));
        (summary.Container, summary.Compression, summary.TradingDate).ShouldBe((IexCaptureContainer.Pcap, IexCaptureCompression.Gzip, new NodaTime.LocalDate(2017, 7, 10)));
        summary.Symbol("ZXIET").IsTestSymbol.ShouldBeTrue();
    }

    private static void Compare(IexVolumeSummary summary, JsonElement expected, string name)
    {
        long Number(string property) => expected.GetProperty(property).GetInt64();
        (summary.Packets, summary.Heartbeats, summary.Messages).ShouldBe((Number("packets"), Number("heartbeats"), Number("messages")), name);
        (summary.SequenceGaps, summary.MissingMessages, summary.SkippedPackets).ShouldBe((Number("seq_gap_count"), Number("seq_messages_missing"), Number("non_udp_frames")), name);
        summary.UncompressedBytes.ShouldBe(Number("bytes_uncompressed"), name);
        var cut = expected.GetProperty("truncated_at");
        summary.End.Kind.ShouldBe(cut.ValueKind == JsonValueKind.Null ? IexCaptureEndKind.Complete : IexCaptureEndKind.Truncated, $"{name}: {summary.End}");
        summary.End.Offset.ShouldBe(cut.ValueKind == JsonValueKind.Null ? Number("bytes_uncompressed") : cut.GetInt64(), name);

        // The expected figures count T and B only; in DEEP+ an execution (L) is a trade as well.
        var executions = expected.GetProperty("message_types").TryGetProperty("L", out var l) ? l.GetInt64() : 0;
        summary.Symbols.Sum(s => s.Trades).ShouldBe(Number("trade_count") + executions, name);
        if (executions > 0)
            return;
        summary.Symbols.Sum(s => s.GrossShares).ShouldBe(Number("volume_gross"), name);
        summary.Symbols.Sum(s => s.BrokenShares + s.UnseenBrokenShares).ShouldBe(Number("volume_broken"), name);
        foreach (var symbol in expected.GetProperty("per_symbol").EnumerateObject())
        {
            var volume = summary.Symbol(symbol.Name);
            long Of(string property) => symbol.Value.GetProperty(property).GetInt64();
            (volume.Trades, volume.GrossShares, volume.BrokenShares + volume.UnseenBrokenShares, volume.ExtendedHoursShares).ShouldBe((Of("trades"), Of("gross"), Of("broken"), Of("extended")), $"{name} {symbol.Name}");
        }

        summary.Symbols.Count.ShouldBe(expected.GetProperty("per_symbol").EnumerateObject().Count(), name);
    }
}
