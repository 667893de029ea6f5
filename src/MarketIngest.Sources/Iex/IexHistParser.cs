using MarketIngest.Sources.Iex.Captures;
using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Iex;

/// <summary>
/// A HIST capture's matched volume: format <c>iex-hist</c>, pcap or pcap-ng, plain or gzip, told by content. One row for each symbol; positions are byte offsets
/// in the unpacked capture.
/// </summary>
/// <remarks>
/// Hints: <c>date</c>, the date of the file, is compared with that of the packets. <c>test-symbols=exclude</c>, set by the collector, leaves test issues out.
/// </remarks>
public static class IexHistParser
{
    /// <summary>Pushes <see cref="IexMatchedVolume"/> records. A capture that is cut or damaged gives the volumes up to there.</summary>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        if (payload.Length == 0)
        {
            throw new SourceContractException("iex-hist: the payload is empty; a capture was expected.", 0);
        }

        using Stream stream = payload.OpenRead();

        // Parsing is a pure step without a token: the engine stops a run between payloads.
        IexVolumeSummary summary = IexVolumeReader.Read(stream, CancellationToken.None);
        LocalDate? fileDate = payload.DateHint("date");
        bool excludeTests = payload.Hint("test-symbols") == "exclude";
        if ((fileDate ?? summary.TradingDate) is { } date && summary.Feed is { } feed)
        {
            RecordWriter<IexMatchedVolume> writer = sink.For<IexMatchedVolume>();
            foreach (IexSymbolVolume volume in summary.Symbols)
            {
                if (!excludeTests || !volume.IsTestSymbol)
                {
                    writer.Write(Record(volume, date, Name(feed), summary.Epochs));
                }
            }
        }

        ReportQuality(summary, fileDate, sink);
        ReportEnd(summary.End, sink);
    }

    private static IexMatchedVolume Record(IexSymbolVolume volume, LocalDate date, string feed, int epochs) => new()
    {
        Date = date,
        Symbol = volume.Symbol,
        Feed = feed,
        MatchedShares = volume.MatchedShares,
        GrossShares = volume.GrossShares,
        BrokenShares = volume.BrokenShares,
        Trades = volume.Trades,
        ExtendedHoursShares = volume.ExtendedHoursShares,
        OddLotShares = volume.OddLotShares,
        IsTestSymbol = volume.IsTestSymbol,
        Epochs = epochs,
    };

    private static void ReportQuality(IexVolumeSummary summary, LocalDate? fileDate, RecordSink sink)
    {
        if (fileDate is { } expected && summary.TradingDate is { } found && found != expected)
        {
            sink.Warn("capture_date", $"The file is of {expected:uuuu-MM-dd}, its packets of {found:uuuu-MM-dd}.");
        }

        if (summary.MissingMessages > 0)
        {
            sink.Warn("capture_gaps", $"{summary.MissingMessages} messages are missing in {summary.SequenceGaps} gaps; volumes may be too low.");
        }

        if (summary.Epochs > 1)
        {
            sink.Warn("capture_epochs", $"The feed began anew {summary.Epochs} times; volumes are the sum.");
        }

        if (summary.UnseenBreaks > 0)
        {
            sink.Warn("capture_unseen_breaks", $"{summary.UnseenBreaks} breaks of trades that the capture does not hold were not subtracted.");
        }
    }

    private static void ReportEnd(IexCaptureEnd end, RecordSink sink)
    {
        if (end.Kind == IexCaptureEndKind.Truncated)
        {
            sink.Incomplete(end.Offset, $"iex-hist: the capture is {end}");
        }
        else if (end.Kind == IexCaptureEndKind.Damaged)
        {
            sink.Damaged(end.Offset, $"iex-hist: the capture is {end}");
        }
    }

    private static string Name(IexFeed feed) => feed switch
    {
        IexFeed.Tops => "TOPS",
        IexFeed.Deep => "DEEP",
        IexFeed.DeepPlus => "DPLS",
        _ => throw new InvalidOperationException($"Unknown feed {feed}."),
    };
}
