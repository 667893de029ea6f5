using System.Text.Json;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.DemoArchive.Wire;

/// <summary>FINRA's weekly summary of off-exchange volume, as its Query API answers.</summary>
public static class WeeklySummaryAnswers
{
    private static readonly LocalDate PagedWeek = new(2026, 9, 21);

    /// <summary>The answer to a query on a date.</summary>
    public static WireAnswer To(FinraQueryBody query, LocalDate today)
    {
        LocalDate week = LocalDatePattern.Iso.Parse(query.Equal["weekStartDate"]).Value;
        WeeklyReport[] rows = [.. WeeklyReports.Rows(week, query.Equal["tierIdentifier"], query.Equal["summaryTypeCode"], today).Where(r => query.Wants(r.Symbol.Name))];
        return FinraPage.Of(rows, query, week == PagedWeek ? 2 : int.MaxValue, Write);
    }

    private static void Write(Utf8JsonWriter json, WeeklyReport row)
    {
        decimal price = Market.Close(row.Symbol, WeeklyReports.LastSession(row.Week));
        json.WriteString("issueSymbolIdentifier", row.Symbol.Name);
        json.WriteString("issueName", row.Symbol.IssueName);
        json.WriteNull("firmCRDNumber");
        json.WriteNull("MPID");
        json.WriteNull("marketParticipantName");
        json.WriteString("tierIdentifier", row.Symbol.Tier);
        json.WriteString("tierDescription", row.Symbol.Tier switch { "T1" => "NMS Tier 1", "T2" => "NMS Tier 2", _ => "OTC" });
        json.WriteString("summaryTypeCode", row.Summary);
        json.WriteString("summaryStartDate", Date(row.Week));
        json.WriteString("weekStartDate", Date(row.Week));
        json.WriteNumber("totalWeeklyShareQuantity", row.Shares);
        json.WriteNumber("totalWeeklyTradeCount", (long)(row.Shares / 118) + 1);
        json.WriteNumber("totalNotionalSum", decimal.Round(row.Shares * price, 2));
        if (row.Symbol.ProductType.Length > 0)
        {
            json.WriteString("productTypeCode", row.Symbol.ProductType);
        }
        else
        {
            json.WriteNull("productTypeCode");
        }

        json.WriteString("lastReportedDate", Date(WeeklyReports.LastSession(row.Week)));
        json.WriteString("initialPublishedDate", Date(row.Published));
        json.WriteString("lastUpdateDate", Date(row.Updated));
    }

    private static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
