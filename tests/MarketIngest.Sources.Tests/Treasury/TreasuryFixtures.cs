namespace MarketIngest.Sources.Tests.Treasury;

/// <summary>Answers of the Treasury in its true form; the yields are made up.</summary>
internal static class TreasuryFixtures
{
    public const string Month = "https://home.treasury.gov/resource-center/data-chart-center/interest-rates/pages/xml?data=daily_treasury_yield_curve&field_tdr_date_value_month=";
    public const string Year = "https://home.treasury.gov/resource-center/data-chart-center/interest-rates/pages/xml?data=daily_treasury_yield_curve&field_tdr_date_value=";

    /// <summary>A feed of entries in today's layout.</summary>
    public static string Feed(params IEnumerable<string> entries) => $"""
        <?xml version="1.0" encoding="utf-8" standalone="yes" ?>
        <feed xml:base="https://home.treasury.gov/resource-center/data-chart-center/interest-rates/pages/xml" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns="http://www.w3.org/2005/Atom">
        <title type="text">DailyTreasuryYieldCurveRateData</title>
        <id>https://home.treasury.gov/resource-center/data-chart-center/interest-rates/pages/xml-item?data=daily_treasury_yield_curve</id>
          <updated>2026-11-20T23:05:11Z</updated>
          <link rel="self" title="DailyTreasuryYieldCurveRateData" href="DailyTreasuryYieldCurveRateData"/>
        {string.Concat(entries)}</feed>
        """;

    /// <summary>An entry with elements such as <c>("BC_10YEAR", "4.10")</c>.</summary>
    public static string Entry(string date, params IEnumerable<(string Name, string Value)> yields) => $"""
          <entry>
            <id>https://home.treasury.gov/resource-center/data-chart-center/interest-rates/pages/xml-item?data=daily_treasury_yield_curve&amp;item=1</id>
            <title type="text"></title>
            <updated>2026-11-20T23:05:11Z</updated>
            <author><name /></author>
            <category term="TreasuryDataWarehouseModel.DailyTreasuryYieldCurveRateDatum" scheme="http://schemas.microsoft.com/ado/2007/08/dataservices/scheme" />
            <content type="application/xml">
              <m:properties>
                <d:Id m:type="Edm.Int32">328</d:Id>
                <d:NEW_DATE m:type="Edm.DateTime">{date}T00:00:00</d:NEW_DATE>
        {string.Concat(yields.Select(y => $"        <d:{y.Name} m:type=\"Edm.Double\">{y.Value}</d:{y.Name}>\n"))}      </m:properties>
            </content>
          </entry>

        """;

    /// <summary>A page of average interest rates.</summary>
    public static string Rates(int totalPages, params IReadOnlyList<(string Date, string Security, string Rate)> rows) => $$"""
        {"data":[{{string.Join(',', rows.Select(Rate))}}],
        "meta":{"count":{{rows.Count}},"labels":{"record_date":"Record Date"},"dataTypes":{"record_date":"DATE"},"dataFormats":{"record_date":"YYYY-MM-DD"},"total-count":{{rows.Count}},"total-pages":{{totalPages}} },
        "links":{"self":"&page%5Bnumber%5D=1&page%5Bsize%5D=1000","first":"&page%5Bnumber%5D=1&page%5Bsize%5D=1000","prev":null,"next":null,"last":"&page%5Bnumber%5D=1&page%5Bsize%5D=1000"} }
        """;

    private static string Rate((string Date, string Security, string Rate) row) =>
        $$"""{"record_date":"{{row.Date}}","security_type_desc":"Marketable","security_desc":"{{row.Security}}","avg_interest_rate_amt":"{{row.Rate}}","src_line_nbr":"2"}""";
}
