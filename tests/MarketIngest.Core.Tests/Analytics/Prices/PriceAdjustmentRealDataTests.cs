using System.Globalization;

using MarketIngest.Analytics.Prices;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Analytics.Prices;

/// <summary>Against a factor file of another program: price factor, split factor and the close before each action.</summary>
[Trait("Category", "RealData")]
public sealed class PriceAdjustmentRealDataTests
{
    private static readonly LocalDate Last = new(2021, 3, 1);

    // Apple's dividends by ex-date as its investor relations list them, in shares of the day.
    private static readonly (string ExDate, decimal Amount)[] Dividends =
    [
        ("2012-08-09", 2.65m), ("2012-11-07", 2.65m), ("2013-02-07", 2.65m), ("2013-05-09", 3.05m), ("2013-08-08", 3.05m), ("2013-11-06", 3.05m), ("2014-02-06", 3.05m),
        ("2014-05-08", 3.29m), ("2014-08-07", 0.47m), ("2014-11-06", 0.47m), ("2015-02-05", 0.47m), ("2015-05-07", 0.52m), ("2015-08-06", 0.52m), ("2015-11-05", 0.52m),
        ("2016-02-04", 0.52m), ("2016-05-05", 0.57m), ("2016-08-04", 0.57m), ("2016-11-03", 0.57m), ("2017-02-09", 0.57m), ("2017-05-11", 0.63m), ("2017-08-10", 0.63m),
        ("2017-11-10", 0.63m), ("2018-02-09", 0.63m), ("2018-05-11", 0.73m), ("2018-08-10", 0.73m), ("2018-11-08", 0.73m), ("2019-02-08", 0.73m), ("2019-05-10", 0.77m),
        ("2019-08-09", 0.77m), ("2019-11-07", 0.77m), ("2020-02-07", 0.77m), ("2020-05-08", 0.82m), ("2020-08-07", 0.82m), ("2020-11-06", 0.205m), ("2021-02-05", 0.205m),
    ];

    private static readonly (string ExDate, decimal Ratio)[] Splits = [("2000-06-21", 2), ("2005-02-28", 2), ("2014-06-09", 7), ("2020-08-31", 4)];

    [Fact]
    public void Compute_AppleSince1998_EqualsTheFactorsOfAnotherProgram()
    {
        var rows = File.ReadLines(SharedMaterial.Require("data/prices/lean/factor_files/aapl.csv")).Select(l => l.Split(','))
            .Select(f => (Date: LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(f[0]).Value, Price: Number(f[1]), Split: Number(f[2]), Close: Number(f[3])))
            .Where(r => r.Date <= Last).ToArray();
        var factors = new PriceFactors[rows.Length];
        PriceAdjustmentKernel.Compute(
            [.. rows.Select(r => new PublishedClose(r.Date, r.Close, r.Date, PriceAdjustment.None))],
            [.. Splits.Select(s => new SplitEvent(Date(s.ExDate), s.Ratio, 1))],
            [.. Dividends.Select(d => new DividendEvent(Date(d.ExDate), d.Amount, Date(d.ExDate)))],
            Last,
            factors).ShouldBeEmpty();
        rows.Length.ShouldBe(40);
        for (int i = 0; i < rows.Length; i++)
        {
            factors[i].Dividend.ShouldBe(rows[i].Price, 0.0000005m, ColumnText.Of(rows[i].Date));
            factors[i].Split.ShouldBe(rows[i].Split, 0.0000001m, ColumnText.Of(rows[i].Date));
        }
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
