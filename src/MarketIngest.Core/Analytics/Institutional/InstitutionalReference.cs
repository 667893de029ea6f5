using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>What securities cost in dollars at the end of a quarter, by the tables of managers whose unit is clear.</summary>
internal sealed class InstitutionalReference
{
    private const int FewestManagers = 3;
    private const int MostManagers = 15;
    private readonly Dictionary<string, List<(string Cik, double Price, Instant KnownAt)>> prices = new(StringComparer.Ordinal);

    public void Add(InstitutionalSample sample)
    {
        if (sample.Factor is not { } factor)
        {
            return;
        }

        foreach ((string cusip, double price) in sample.Prices)
        {
            List<(string Cik, double Price, Instant KnownAt)> known = prices.TryGetValue(cusip, out var list) ? list : prices[cusip] = [];
            if (known.Count < MostManagers && !known.Exists(k => k.Cik == sample.Cik))
            {
                known.Add((sample.Cik, price * factor, sample.KnownAt));
            }
        }
    }

    /// <summary>The median price among managers other than one, or null where fewer than three have it.</summary>
    public (double Price, Instant KnownAt)? Find(string cusip, string cik)
    {
        if (!prices.TryGetValue(cusip, out List<(string Cik, double Price, Instant KnownAt)>? known))
        {
            return null;
        }

        (string Cik, double Price, Instant KnownAt)[] others = [.. known.Where(k => k.Cik != cik).OrderBy(k => k.Price)];
        return others.Length < FewestManagers ? null : (others[others.Length / 2].Price, others.Max(o => o.KnownAt));
    }
}
