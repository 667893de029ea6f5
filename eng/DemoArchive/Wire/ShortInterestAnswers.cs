using System.Globalization;
using System.Text;
using System.Text.Json;

using MarketIngest.Calendars.Publication;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>FINRA's short interest: the file of its file host, and the same rows as its Query API answers.</summary>
public static class ShortInterestAnswers
{
    private const string Header =
        "accountingYearMonthNumber|symbolCode|issueName|issuerServicesGroupExchangeCode|marketClassCode|currentShortPositionQuantity|previousShortPositionQuantity|"
        + "stockSplitFlag|averageDailyVolumeQuantity|daysToCoverQuantity|revisionFlag|changePercent|changePreviousNumber|settlementDate";

    private static readonly LocalDatePattern Compact = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The file of a settlement date.</summary>
    public static WireAnswer File(LocalDate settlement, LocalDate today)
    {
        ShortPosition[] rows = Rows(settlement, today);
        if (rows.Length == 0)
        {
            return WireAnswer.AccessDenied;
        }

        var text = new StringBuilder(Header).Append('\n');
        foreach (ShortPosition row in rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Compact.Format(settlement)}|{row.Symbol.ShortInterestName}|{row.Symbol.IssueName}|{Exchange(row)}|{MarketClass(row)}|{row.Current}|{row.Previous}|{Flag(row.IsSplitAdjusted, "S")}|{row.AverageDailyVolume}|{row.DaysToCover:0.00}|{Flag(row.IsRevised, "R")}|{row.ChangePercent:0.00}|{row.Change}|{LocalDatePattern.Iso.Format(settlement)}\n");
        }

        return WireAnswer.Text(200, "text/csv", text.ToString());
    }

    /// <summary>The answer to a query.</summary>
    public static WireAnswer To(FinraQueryBody query, LocalDate today)
    {
        LocalDate settlement = LocalDatePattern.Iso.Parse(query.Equal["settlementDate"]).Value;
        ShortPosition[] rows = [.. Rows(settlement, today).Where(r => query.Wants(r.Symbol.ShortInterestName))];
        return FinraPage.Of(rows, query, int.MaxValue, Write);
    }

    private static void Write(Utf8JsonWriter json, ShortPosition row)
    {
        json.WriteNumber("accountingYearMonthNumber", int.Parse(Compact.Format(row.Settlement), CultureInfo.InvariantCulture));
        json.WriteString("symbolCode", row.Symbol.ShortInterestName);
        json.WriteString("issueName", row.Symbol.IssueName);
        json.WriteString("issuerServicesGroupExchangeCode", Exchange(row));
        json.WriteString("marketClassCode", MarketClass(row));
        json.WriteNumber("currentShortPositionQuantity", row.Current);
        json.WriteNumber("previousShortPositionQuantity", row.Previous);
        json.WriteString("stockSplitFlag", Flag(row.IsSplitAdjusted, "S"));
        json.WriteNumber("averageDailyVolumeQuantity", row.AverageDailyVolume);
        json.WriteNumber("daysToCoverQuantity", row.DaysToCover);
        json.WriteString("revisionFlag", Flag(row.IsRevised, "R"));
        json.WriteNumber("changePercent", row.ChangePercent);
        json.WriteNumber("changePreviousNumber", row.Change);
        json.WriteString("settlementDate", LocalDatePattern.Iso.Format(row.Settlement));
    }

    private static ShortPosition[] Rows(LocalDate settlement, LocalDate today)
    {
        bool isSettlement = ShortInterestSchedule.Finra.SettlementOnOrBefore(settlement) == settlement;
        return isSettlement && settlement >= DemoWindow.From && ShortInterestSchedule.Finra.ForSettlement(settlement).PublicationDate <= today
            ? [.. DemoSymbols.Listed.OrderBy(s => s.ShortInterestName, StringComparer.Ordinal).Select(s => new ShortPosition(s, settlement))]
            : [];
    }

    private static string Exchange(ShortPosition row) => row.Symbol.ProductType == "UTP" ? "R" : "A";

    private static string MarketClass(ShortPosition row) => row.Symbol.ProductType == "UTP" ? "NNM" : "NYSE";

    private static string Flag(bool isSet, string letter) => isSet ? letter : "";
}
