namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Flip50 as a plain loop over one array, without look-back, resumption or any check.</summary>
internal static class Flip50Baseline
{
    public static void Detect(MarketBlock block, int symbol, ref Tally tally)
    {
        int start = symbol * MarketBlock.Sessions;
        int length = 0;
        double sum = 0;
        for (int i = start; i < start + MarketBlock.Sessions; i++)
        {
            double fraction = block.Fractions[i];
            if (fraction >= 0.5)
            {
                length++;
                sum += fraction;
                continue;
            }

            if (length >= 20 && fraction < 0.5)
                tally.Add((sum / length) + fraction, length);
            length = 0;
            sum = 0;
        }
    }
}
