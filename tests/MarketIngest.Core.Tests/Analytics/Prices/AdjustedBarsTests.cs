using MarketIngest.Analytics.Prices;
using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Prices;

/// <summary>Derived bars over a store: Apple around its split of 2020, captured before and after it.</summary>
public sealed class AdjustedBarsTests : IAsyncDisposable
{
    private static readonly LocalDate Friday = new(2020, 8, 28);
    private static readonly LocalDate Monday = new(2020, 8, 31);
    private static readonly Instant BeforeSplit = Instant.FromUtc(2020, 8, 29, 12, 0);
    private static readonly Instant AfterSplit = Instant.FromUtc(2020, 9, 1, 12, 0);
    private readonly MemoryStore store = new();

    [Theory]
    [InlineData(PriceAdjustment.None, "499.23 129.04", "46907479 225702700")]
    [InlineData(PriceAdjustment.Split, "124.8075 129.04", "187629916 225702700")]
    public async Task Read_AfterTheSplit_IsOnOneBasis(PriceAdjustment adjustment, string closes, string volumes)
    {
        await FillAsync();
        AdjustedBars bars = (await ReadAsync(new AdjustedBarsQuery("AAPL", adjustment))).ShouldNotBeNull();
        (bars.Provider, bars.ActionsProvider, bars.Unused.Count).ShouldBe(("yahoo", "yahoo", 0));
        string.Join(' ', bars.Bars.Select(b => ColumnText.Of(b.Close))).ShouldBe(closes);
        string.Join(' ', bars.Bars.Select(b => ColumnText.Of(b.Volume!.Value))).ShouldBe(volumes);
        bars.Bars.ShouldAllBe(b => b.Adjustment == SnakeCase.Of(adjustment));
    }

    [Fact]
    public async Task Read_AsKnownBeforeTheSplit_KnowsNothingOfIt()
    {
        await FillAsync();
        AdjustedBars bars = (await ReadAsync(new AdjustedBarsQuery("AAPL", PriceAdjustment.None) { KnownBy = BeforeSplit })).ShouldNotBeNull();
        (bars.Bars.ShouldHaveSingleItem().Close, bars.Bars[0].Adjustment, bars.ActionsProvider).ShouldBe((499.23m, "split", null));
    }

    [Fact]
    public async Task Read_Window_CarriesTheActionsAfterIt()
    {
        await FillAsync();
        AdjustedBars bars = (await ReadAsync(new AdjustedBarsQuery("AAPL", PriceAdjustment.None) { From = Friday, Until = Monday })).ShouldNotBeNull();
        bars.Bars.ShouldHaveSingleItem().Close.ShouldBe(499.23m);
    }

    [Fact]
    public async Task Read_NobodyHasBars_IsNull() => (await ReadAsync(new AdjustedBarsQuery("NONE", PriceAdjustment.None))).ShouldBeNull();

    [Fact]
    public async Task Read_DividendInAnotherCurrency_IsNamedAndLeftOut()
    {
        await FillAsync();
        await CommitAsync(AfterSplit, [], [new CorporateAction { Provider = "yahoo", Symbol = "AAPL", ExDate = Monday, Kind = "dividend", Amount = 1, Currency = "GBp" }]);
        AdjustedBars bars = (await ReadAsync(new AdjustedBarsQuery("AAPL", PriceAdjustment.SplitDividend))).ShouldNotBeNull();
        bars.Unused.ShouldHaveSingleItem().Currency.ShouldBe("GBp");
        bars.Bars[0].Close.ShouldBe(124.8075m);
    }

    [Fact]
    public async Task Compare_ProvidersOnOtherBases_AgreeWhereTheyMeanTheSame()
    {
        await FillAsync();

        // The other provider adjusts for the dividend of the 7th of September as well: 2 of 100 shares' worth.
        await CommitAsync(Instant.FromUtc(2020, 9, 10, 0, 0), [Bar(Monday, 129.04m * 0.98m, 225702700m / 0.98m, "stooq", "split_dividend"), Bar(Monday.PlusDays(1), 131m, null, "stooq", "split_dividend")],
            [new CorporateAction { Provider = "yahoo", Symbol = "AAPL", ExDate = Monday.PlusDays(1), Kind = "dividend", Amount = 129.04m * 0.02m, Currency = "USD" }]);
        PriceComparison comparison = await store.ComparePricesAsync(new AdjustedBarsQuery("AAPL", PriceAdjustment.None) { Providers = ["yahoo", "stooq"] }, null, Token);
        comparison.Compared.ShouldBe(1);
        comparison.Disagreements.ShouldBe([new PriceDisagreement("AAPL", Friday, "bar", 499.23m, null, null), new PriceDisagreement("AAPL", Monday.PlusDays(1), "bar", null, 131m, null)]);
    }

    [Fact]
    public async Task Compare_Values_BeyondTheToleranceAreListedWithTheirDifference()
    {
        await CommitAsync(AfterSplit, [Bar(Monday, 100m, 1000m), Bar(Monday, 100.2m, 1049m, "stooq", "none")], []);
        var query = new AdjustedBarsQuery("AAPL", PriceAdjustment.None) { Providers = ["yahoo", "stooq"] };
        PriceComparison comparison = await store.ComparePricesAsync(query, null, Token);
        comparison.Disagreements.ShouldHaveSingleItem().ShouldBe(new PriceDisagreement("AAPL", Monday, "close", 100m, 100.2m, 0.002m));
        (await store.ComparePricesAsync(query, new PriceComparisonOptions { Tolerance = 0.002m, VolumeTolerance = 0.04m }, Token)).Disagreements.ShouldHaveSingleItem().Field.ShouldBe("volume");
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static PriceBar Bar(LocalDate date, decimal close, decimal? volume, string provider = "yahoo", string adjustment = "split") => new()
    {
        Provider = provider,
        Symbol = "AAPL",
        Interval = "P1D",
        Date = date,
        StartTime = NyseCalendar.Instance.Zone.AtStartOfDay(date).ToInstant(),
        Close = close,
        Volume = volume,
        Adjustment = adjustment,
        Currency = provider == "yahoo" ? "USD" : null,
    };

    private ValueTask<AdjustedBars?> ReadAsync(AdjustedBarsQuery query) => new(store.ReadAdjustedBarsAsync(query, Token));

    private async Task FillAsync()
    {
        await CommitAsync(BeforeSplit, [Bar(Friday, 499.23m, 46907479m)], []);
        await CommitAsync(AfterSplit, [Bar(Friday, 124.8075m, 187629916m), Bar(Monday, 129.04m, 225702700m)],
            [new CorporateAction { Provider = "yahoo", Symbol = "AAPL", ExDate = Monday, Kind = "split", Numerator = 4, Denominator = 1 }]);
    }

    private async Task CommitAsync(Instant captured, PriceBar[] bars, CorporateAction[] actions)
    {
        var evidence = new Evidence(captured, KnownAtBasis.Observed);
        var origin = new Lineage("r", captured, captured, null);
        using var commit = new StoreCommit
        {
            Id = Guid.NewGuid().ToString("N"),
            Batches = [PriceBar.Schema.ToBatch(bars, evidence, origin), CorporateAction.Schema.ToBatch(actions, evidence, origin)],
        };
        await store.CommitAsync(commit, Token);
    }
}
