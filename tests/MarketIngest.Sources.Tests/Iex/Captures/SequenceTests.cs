using MarketIngest.Testing.Iex;
using NodaTime;

namespace MarketIngest.Sources.Tests.Iex.Captures;

public sealed class SequenceTests
{
    [Fact]
    public void Read_RestartWithTheSameSession_BeginsAnEpochAndAddsUp()
    {
        var summary = Captured.Read(writer =>
        {
            for (var i = 0; i < 3; i++)
            {
                Captured.Session(writer);
                writer.Restart();
                writer.Now += Duration.FromMinutes(1);
            }
        });

        (summary.Epochs, summary.MatchedShares, summary.SequenceGaps, summary.DuplicatePackets, summary.UnseenBreaks).ShouldBe((3, 921, 0, 0, 0));
    }

    [Fact]
    public void Read_RestartWithoutHeartbeat_IsToldFromACopyOfTheOpening()
    {
        void Opening(IexCaptureWriter writer) => writer.Add(IexMessages.SystemEvent('O', writer.Now)).Add(IexMessages.Trade("A", 10, 1m, 1, writer.Now)).EndPacket();
        var summary = Captured.Read(writer =>
        {
            Opening(writer);
            writer.RepeatPacket();
            writer.Restart();
            writer.Now += Duration.FromSeconds(1);
            Opening(writer);
        });

        (summary.Epochs, summary.MatchedShares, summary.DuplicatePackets).ShouldBe((2, 20, 1));
    }

    [Fact]
    public void Read_AnotherSession_BeginsAnEpoch()
    {
        var summary = Captured.Read(writer =>
        {
            Captured.Session(writer);
            writer.Restart(4711);
            Captured.Session(writer);
        });

        (summary.Epochs, summary.MatchedShares).ShouldBe((2, 614));
    }

    [Fact]
    public void Read_SecondStartOfMessages_BeginsAnEpoch()
    {
        var summary = Captured.Read(writer =>
        {
            Captured.Session(writer);
            writer.Add(IexMessages.SystemEvent('O', writer.Now)).Add(IexMessages.TradeBreak("AAPL", 300, 190.06m, 3, writer.Now)).EndPacket();
        });

        (summary.Epochs, summary.UnseenBreaks, summary.SequenceGaps).ShouldBe((2, 1, 0));
    }

    [Fact]
    public void Read_RepeatedPackets_CountOnce()
    {
        var summary = Captured.Read(writer =>
        {
            for (uint i = 1; i <= 4; i++)
            {
                writer.Add(IexMessages.Trade("A", i, 1m, i, writer.Now)).EndPacket();
                writer.RepeatPacket();
            }
        });

        (summary.MatchedShares, summary.DuplicatePackets, summary.Messages, summary.Epochs).ShouldBe((10, 4, 4, 1));
    }

    [Fact]
    public void Read_LostPackets_AreGapsAndTheirBreaksUnseen()
    {
        var summary = Captured.Read(writer =>
        {
            writer.Add(IexMessages.Trade("A", 1000, 1m, 1, writer.Now)).EndPacket();
            writer.Add(IexMessages.Trade("A", 30, 1m, 2, writer.Now)).Add(IexMessages.Trade("A", 40, 1m, 3, writer.Now)).LosePacket();
            writer.Add(IexMessages.TradeBreak("A", 30, 1m, 2, writer.Now)).EndPacket();
            writer.Add(IexMessages.Trade("A", 5, 1m, 4, writer.Now)).LosePacket();
            writer.Heartbeat();
        });

        (summary.SequenceGaps, summary.MissingMessages, summary.MatchedShares, summary.UnseenBreaks).ShouldBe((2, 3, 1000, 1));
    }

    [Fact]
    public void Read_LatePacket_FillsItsGapOnce()
    {
        var summary = Captured.Read(writer =>
        {
            writer.Add(IexMessages.Trade("A", 1, 1m, 1, writer.Now)).EndPacket();
            var late = writer.Add(IexMessages.Trade("A", 2, 1m, 2, writer.Now)).Add(IexMessages.Trade("A", 4, 1m, 3, writer.Now)).LosePacket();
            writer.Add(IexMessages.Trade("A", 8, 1m, 4, writer.Now)).EndPacket();
            writer.WriteFrame(late);
            writer.WriteFrame(late);
            writer.Add(IexMessages.Trade("A", 16, 1m, 5, writer.Now)).EndPacket();
        });

        (summary.MatchedShares, summary.SequenceGaps, summary.MissingMessages, summary.DuplicatePackets).ShouldBe((31, 1, 0, 1));
    }

    [Fact]
    public void Read_OverlappingPacket_CountsTheNewMessagesOnly()
    {
        var summary = Captured.Read(writer =>
        {
            writer.Add(IexMessages.Trade("A", 1, 1m, 1, writer.Now)).Add(IexMessages.Trade("A", 2, 1m, 2, writer.Now)).EndPacket();
            writer.JumpTo(2);
            writer.Add(IexMessages.Trade("A", 2, 1m, 2, writer.Now)).Add(IexMessages.Trade("A", 4, 1m, 3, writer.Now)).EndPacket();
        });

        (summary.MatchedShares, summary.Messages, summary.Symbol("A").Trades).ShouldBe((7, 3, 3));
    }

    [Fact]
    public void Read_CaptureBegunLate_TellsTheFirstSequenceAndNoGap()
    {
        var summary = Captured.Read(writer =>
        {
            writer.JumpTo(5_000);
            Captured.Session(writer);
        });

        (summary.FirstSequence, summary.SequenceGaps).ShouldBe((5_000, 0));
    }
}
