using System.Text.Json;

using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

[Trait("Category", "RealData")]
public sealed class FinraRealDataTests
{
    private const string Folder = "data/microstructure";

    [Theory]
    [InlineData("finra/spine_core/finra_otc_weekly_otc_20251215.csv", "2025-11-10")]
    [InlineData("finra/spine_core/finra_otc_weekly_otc_20251222.csv", "2025-11-17")]
    public void OtcFile_RealDownload_EqualsTheIndependentReader(string file, string week)
    {
        CollectingSink sink = OtcFile(file, ("week", week), ("summary", "ATS_W_SMBL_FIRM"));
        IReadOnlyList<OtcWeekly> rows = sink.Records<OtcWeekly>();
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32());
        rows.Sum(r => r.Shares).ShouldBe(expected.GetProperty("total_shares").GetDecimal());
        rows.Sum(r => r.Trades).ShouldBe(expected.GetProperty("total_trades").GetInt64());
        rows.Select(r => r.Symbol).Distinct().Count().ShouldBe(expected.GetProperty("distinct_symbols_including_blank").GetInt32());
        foreach (JsonProperty venue in expected.GetProperty("shares_by_mpid").EnumerateObject())
        {
            rows.Where(r => r.Mpid == venue.Name).Sum(r => r.Shares).ShouldBe(venue.Value.GetDecimal(), venue.Name);
        }

        foreach (JsonProperty symbol in expected.GetProperty("top20").EnumerateObject())
        {
            OtcWeekly[] own = [.. rows.Where(r => r.Symbol == symbol.Name)];
            own.Sum(r => r.Shares).ShouldBe(symbol.Value.GetProperty("shares").GetDecimal(), symbol.Name);
            own.Sum(r => r.Trades).ShouldBe(symbol.Value.GetProperty("trades").GetInt64(), symbol.Name);
            own.Length.ShouldBe(symbol.Value.GetProperty("rows").GetInt32(), symbol.Name);
        }

        rows.ShouldAllBe(r => OtcWeekly.Schema.Rules.All(rule => rule.Holds(r)));
        rows.Select(r => (r.WeekStart, r.SummaryType, r.Tier, r.Symbol, r.IssueName, r.ProductType, r.Mpid, r.FirmCrd)).Distinct().Count().ShouldBe(rows.Count);
        sink.Faults.ShouldBeEmpty();
        sink.IncompleteAt.ShouldBeNull();
    }

    [Theory]
    [InlineData("finra/spine_core/otc__week_2025-12-12.psv")]
    [InlineData("finra/spine_core/otc__week_2025-12-13.psv")]
    [InlineData("finra/spine_core/otc__week_2025-12-20.psv")]
    [InlineData("finra/spine_core/otc__week_2025-12-27.psv")]
    public void OtcFile_RenamedLayout_EqualsTheIndependentReader(string file)
    {
        IReadOnlyList<OtcWeekly> rows = OtcFile(file).Records<OtcWeekly>();
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32());
        rows.Sum(r => r.Shares).ShouldBe(expected.GetProperty("shares").GetDecimal());
        rows.Select(r => r.Symbol).Distinct().ShouldBe(expected.GetProperty("symbols").EnumerateArray().Select(s => s.GetString()!));
    }

    [Theory]
    [InlineData("finra/spine_core/finra_otc__nms_tier_1_week_2025-12-19.psv")]
    [InlineData("finra/spine_core/finra_otc__otc_week_2025-12-19.psv")]
    public void OtcFile_ForeignLayout_IsRefused(string file) =>
        Should.Throw<SourceContractException>(() => OtcFile(file)).Message.ShouldContain("line 1");

    [Fact]
    public void OtcJson_TranscribedRows_KeepReusedTickerAndMovedListingApart()
    {
        var sink = new CollectingSink();
        FinraOtcJsonParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/finra/transcribed/weeklySummary.transcribed_rows.json")), sink);
        IReadOnlyList<OtcWeekly> rows = sink.Records<OtcWeekly>();
        rows.Count.ShouldBe(6);
        rows.Where(r => r.Symbol == "FITB").Sum(r => r.Shares).ShouldBe(7_520_045);
        rows.Where(r => r.Symbol == "RNA").Select(r => r.IssueName).Distinct().Count().ShouldBe(2);
        sink.Written<OtcWeekly>()[0].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2026, 8, 11, 4, 0)));
        sink.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("20250630")]
    [InlineData("20260430")]
    [InlineData("20260615")]
    [InlineData("20260630")]
    [InlineData("20260731")]
    public void ShortInterest_Excerpt_EqualsTheIndependentReader(string date)
    {
        string file = $"finra/transcribed/shrt{date}.excerpt.csv";
        var sink = new CollectingSink();
        FinraShortInterestFileParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/{file}")), sink);
        IReadOnlyList<ShortInterest> rows = sink.Records<ShortInterest>();
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32());
        foreach (JsonProperty check in expected.GetProperty("checks").EnumerateObject())
        {
            ShortInterest row = rows.Single(r => r.Symbol == check.Name);
            row.Shares.ShouldBe(check.Value.GetProperty("current").GetDecimal());
            ((double)row.DaysToCover!.Value).ShouldBe(check.Value.GetProperty("dtc_raw").GetDouble(), 1e-6);
            row.DaysToCoverPublished!.Value.ToString().ShouldBe(check.Value.GetProperty("dtc_published").GetString());
            row.ChangePercent!.Value.ToString().ShouldBe(check.Value.GetProperty("pct_published").GetString());
            ShortInterest.Schema.Rules.ShouldAllBe(r => r.Holds(row));
        }
    }

    [Fact]
    public void ShortInterestJson_TranscribedRows_HoldEveryRule()
    {
        var sink = new CollectingSink();
        FinraShortInterestJsonParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/finra/transcribed/consolidatedShortInterest.rows.json")), sink);
        IReadOnlyList<ShortInterest> rows = sink.Records<ShortInterest>();
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(r => ShortInterest.Schema.Rules.All(rule => rule.Holds(r)));
        rows[0].PublicationDate.ShouldBe(new LocalDate(2026, 7, 24));
    }

    [Fact]
    public void RegSho_TranscribedRows_EqualTheIndependentReaderAndLackTheirTrailer()
    {
        const string File = "finra/transcribed/CNMSshvol.rows.txt";
        var sink = new CollectingSink();
        FinraRegShoParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/{File}"), ("facility", "CNMS")), sink);
        IReadOnlyList<RegShoDaily> rows = sink.Records<RegShoDaily>();
        JsonElement expected = Expected(File);
        rows.Sum(r => r.ShortVolume).ShouldBe(decimal.Parse(expected.GetProperty("short_sum").GetString()!));
        rows.Sum(r => r.TotalVolume).ShouldBe(decimal.Parse(expected.GetProperty("total_sum").GetString()!));
        sink.IncompleteAt.ShouldNotBeNull();
    }

    private static CollectingSink OtcFile(string file, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        FinraOtcFileParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/{file}"), hints), sink);
        return sink;
    }

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require($"{Folder}/expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
