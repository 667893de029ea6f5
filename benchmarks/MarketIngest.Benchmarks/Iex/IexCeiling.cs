using System.Diagnostics;
using MarketIngest.Sources.Iex.Captures;

namespace MarketIngest.Benchmarks.Iex;

/// <summary>
/// <c>iex-ceiling FILE [REPETITIONS]</c>: reads a capture again and again and prints one line a time, to be set beside
/// another program's run over the same file.
/// </summary>
internal static class IexCeiling
{
    public const string Verb = "iex-ceiling";

    public static int Run(ReadOnlySpan<string> args)
    {
        if (args.Length is 0 or > 2)
        {
            Console.Error.WriteLine($"usage: {Verb} FILE [REPETITIONS]");
            return 2;
        }

        var repetitions = args.Length == 2 ? int.Parse(args[1]) : 1;
        for (var i = 0; i < repetitions; i++)
            Console.WriteLine(Time(args[0]));
        Console.WriteLine($"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F1} MB resident");
        return 0;
    }

    private static string Time(string path)
    {
        using var capture = IexCaptureFile.Open(path);
        var start = Stopwatch.GetTimestamp();
        var summary = IexVolumeReader.Read(capture, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return $"pkts {summary.Packets} hb {summary.Heartbeats} msgs {summary.Messages} gaps {summary.SequenceGaps} trades {summary.Symbols.Sum(s => s.Trades)} net {summary.MatchedShares} "
            + $"| {seconds:F3}s {summary.UncompressedBytes / 1e6 / seconds:F0} MB/s {summary.Messages / 1e6 / seconds:F1} Mmsg/s | {summary.End}";
    }
}
