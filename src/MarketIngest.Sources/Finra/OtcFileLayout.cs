using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Finra;

/// <summary>Where the columns of a downloaded weekly file are; -1 for one that its layout does not have.</summary>
internal sealed record OtcFileLayout(int Fields, int Week, int Tier, int Symbol, int IssueName, int Participant, int Mpid, int Shares, int Trades, int Updated)
{
    /// <summary>The layout of a header, told by its names.</summary>
    /// <exception cref="SourceContractException">The header is of no known layout.</exception>
    public static OtcFileLayout Of(DelimitedHeader header, string format)
    {
        if (header.Has("tierDescription", "issueSymbolIdentifier", "totalWeeklyShareQuantity", "totalWeeklyTradeCount"))
        {
            return new OtcFileLayout(
                header.Count,
                header.IndexOf("weekStartDate"),
                header.IndexOf("tierDescription"),
                header.IndexOf("issueSymbolIdentifier"),
                header.IndexOf("issueName"),
                header.IndexOf("marketParticipantName"),
                header.IndexOf("MPID"),
                header.IndexOf("totalWeeklyShareQuantity"),
                header.IndexOf("totalWeeklyTradeCount"),
                header.IndexOf("lastUpdateDate"));
        }

        if (header.Has("WeekEnding", "Tier", "Symbol", "TotalShares", "TotalTrades"))
        {
            return new OtcFileLayout(
                header.Count,
                header.IndexOf("WeekEnding"),
                header.IndexOf("Tier"),
                header.IndexOf("Symbol"),
                -1,
                -1,
                header.IndexOf("MPID"),
                header.IndexOf("TotalShares"),
                header.IndexOf("TotalTrades"),
                -1);
        }

        throw header.Unknown(format, "tierDescription|issueSymbolIdentifier|issueName|marketParticipantName|MPID|totalWeeklyShareQuantity|totalWeeklyTradeCount|lastUpdateDate or WeekEnding|Tier|Symbol|MPID|TotalShares|TotalTrades");
    }
}
