using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>
/// Made-up volumes of many symbols over ten years, symbol-major, always the same: late listings, illiquid symbols with sessions of zero
/// volume, a few absent values, the last three weeks not published by FINRA.
/// </summary>
internal sealed class MarketBlock
{
    public const int Sessions = 2520;
    private const int UnpublishedWeeks = 3;

    public MarketBlock(int symbols)
    {
        Symbols = symbols;
        Grid = CreateGrid();
        Consolidated = new double[symbols * Sessions];
        IexMatched = new double[symbols * Sessions];
        RegShoTotal = new double[symbols * Sessions];
        Fractions = new double[symbols * Sessions];
        WeeklyOffExchange = new double[symbols * Grid.WeekCount];
        var random = new Random(50);
        for (int symbol = 0; symbol < symbols; symbol++)
            Fill(symbol, random);
    }

    public int Symbols { get; }

    public SessionGrid Grid { get; }

    public double[] Consolidated { get; }

    public double[] IexMatched { get; }

    public double[] RegShoTotal { get; }

    public double[] WeeklyOffExchange { get; }

    /// <summary>Daily fractions that wander around one half, for Flip50.</summary>
    public double[] Fractions { get; }

    public OffExchangeBlock Volumes => new()
    {
        WeeklyOffExchange = WeeklyOffExchange,
        Consolidated = Consolidated,
        IexMatched = IexMatched,
        RegShoTotal = RegShoTotal,
    };

    private static SessionGrid CreateGrid()
    {
        var sessions = new List<LocalDate>(Sessions);
        int weekday = 0;
        for (LocalDate date = new(2016, 1, 4); sessions.Count < Sessions; date = date.PlusDays(1))
        {
            // About nine holidays a year.
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && ++weekday % 28 != 0)
                sessions.Add(date);
        }

        return SessionGrid.Create(sessions);
    }

    private void Fill(int symbol, Random random)
    {
        int listed = random.Next(10) == 0 ? random.Next(Sessions) : 0;
        double zero = random.Next(5) == 0 ? 0.02 : 0;
        double level = 0.50;
        for (int week = 0; week < Grid.WeekCount; week++)
        {
            double total = 0;
            level = Math.Clamp(level + ((random.NextDouble() - 0.5) * 0.03), 0.40, 0.62);
            for (int session = Grid.WeekOffsets[week]; session < Grid.WeekOffsets[week + 1]; session++)
                total += FillSession((symbol * Sessions) + session, session >= listed, zero, level, random);
            bool isPublished = total > 0 && week < Grid.WeekCount - UnpublishedWeeks;
            WeeklyOffExchange[(symbol * Grid.WeekCount) + week] = isPublished ? Math.Round(total) : double.NaN;
        }
    }

    private double FillSession(int at, bool isListed, double zero, double level, Random random)
    {
        if (!isListed || random.Next(5000) == 0)
        {
            Consolidated[at] = IexMatched[at] = RegShoTotal[at] = Fractions[at] = double.NaN;
            return 0;
        }

        double volume = random.NextDouble() < zero ? 0 : random.Next(100_000, 2_000_000);
        double fraction = Math.Max(0, level + ((random.NextDouble() - 0.5) * 0.02));
        Consolidated[at] = volume;
        IexMatched[at] = Math.Round(volume * 0.025);
        RegShoTotal[at] = Math.Round(volume * fraction * 0.9);
        Fractions[at] = volume == 0 ? double.NaN : fraction;
        return volume * fraction;
    }
}
