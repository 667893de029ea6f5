using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Treasury;

/// <summary>The Treasury's addresses.</summary>
internal static class TreasuryEndpoints
{
    private const string Rates = "https://home.treasury.gov/resource-center/data-chart-center/interest-rates";
    private const string Kind = "daily_treasury_yield_curve";

    public static string XmlYear(int year) => string.Create(CultureInfo.InvariantCulture, $"{Rates}/pages/xml?data={Kind}&field_tdr_date_value={year:0000}");

    public static string XmlMonth(YearMonth month) => string.Create(CultureInfo.InvariantCulture, $"{Rates}/pages/xml?data={Kind}&field_tdr_date_value_month={month.Year:0000}{month.Month:00}");

    /// <summary>A page, from 0, of all rows since 1990; the page after the last has none.</summary>
    public static string XmlAll(int page) => string.Create(CultureInfo.InvariantCulture, $"{Rates}/pages/xml?data={Kind}&field_tdr_date_value=all&page={page}");

    public static string CsvYear(int year) => string.Create(CultureInfo.InvariantCulture, $"{Rates}/daily-treasury-rates.csv/{year:0000}/all?type={Kind}&field_tdr_date_value={year:0000}&page&_format=csv");

    public static string CsvMonth(YearMonth month) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rates}/daily-treasury-rates.csv/all/{month.Year:0000}{month.Month:00}?type={Kind}&field_tdr_date_value_month={month.Year:0000}{month.Month:00}&page&_format=csv");

    /// <summary>A page, from 1, of average interest rates with record dates from the first date up to, and without, the other.</summary>
    public static string AverageRates(LocalDate from, LocalDate until, int pageSize, int page) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/avg_interest_rates?filter=record_date:gte:{LocalDatePattern.Iso.Format(from)},record_date:lt:{LocalDatePattern.Iso.Format(until)}&sort=record_date,security_type_desc,security_desc&page%5Bnumber%5D={page}&page%5Bsize%5D={pageSize}");
}
