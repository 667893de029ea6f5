using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>One input's values over the sessions of a grid, NaN where absent, and when each became known.</summary>
internal sealed class KnownColumn
{
    public KnownColumn(int length)
    {
        Values = new double[length];
        KnownAt = new Instant[length];
        Array.Fill(Values, double.NaN);
        Array.Fill(KnownAt, Instant.MinValue);
    }

    public double[] Values { get; }

    public Instant[] KnownAt { get; }

    public void Set(int index, decimal value, Instant knownAt)
    {
        Values[index] = (double)value;
        KnownAt[index] = knownAt;
    }

    public void Add(int index, decimal value, Instant knownAt)
    {
        Values[index] = double.IsNaN(Values[index]) ? (double)value : Values[index] + (double)value;
        KnownAt[index] = Instant.Max(KnownAt[index], knownAt);
    }

    /// <summary>The newest known_at over a range.</summary>
    public Instant Newest(int from, int until)
    {
        Instant newest = Instant.MinValue;
        for (int i = from; i < until; i++)
        {
            newest = Instant.Max(newest, KnownAt[i]);
        }

        return newest;
    }
}
