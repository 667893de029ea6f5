using System.Globalization;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Names the issues of a report whose days to cover reach a threshold, when a run asks for it. The report is stored whole all the same: a threshold is a question of
/// the day, and rows that it left out would be missing for good.
/// </summary>
internal sealed class DaysToCoverWatch(Payload payload)
{
    /// <summary>The option and the hint that hold the threshold.</summary>
    public const string Hint = "threshold";

    private const int MostNamed = 20;

    // The lowest first, so that the list of those named stays short however many there are.
    private readonly PriorityQueue<ShortInterest, decimal> highest = new();
    private readonly decimal? threshold = Check(payload.Hint(Hint));
    private long seen;
    private long reached;

    /// <summary>Reads the option.</summary>
    /// <exception cref="ArgumentException">It is no number above zero.</exception>
    public static decimal? Check(string? text) => text switch
    {
        null => null,
        { } when ValueText.TryDecimal(text, out decimal days) && days > 0 => days,
        _ => throw new ArgumentException($"--{Hint} is '{text}', not a number of days above zero.", nameof(text)),
    };

    /// <summary>Takes a row into account.</summary>
    public void See(ShortInterest row)
    {
        seen++;
        if (threshold is null || row.DaysToCover is not { } days || days < threshold)
        {
            return;
        }

        reached++;
        highest.Enqueue(row, days);
        if (highest.Count > MostNamed)
        {
            highest.Dequeue();
        }
    }

    /// <summary>Tells what was found, in one warning.</summary>
    public void Report(RecordSink sink)
    {
        if (reached == 0)
        {
            return;
        }

        IEnumerable<string> named = highest.UnorderedItems
            .OrderByDescending(i => i.Priority).ThenBy(i => i.Element.Symbol, StringComparer.Ordinal)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Element.Symbol} {i.Priority:0.##}"));
        sink.Warn("days_to_cover_high", string.Create(
            CultureInfo.InvariantCulture,
            $"{reached} of {seen} issues have {threshold} or more days to cover: {string.Join(", ", named)}{(reached > MostNamed ? ", ..." : "")}"));
    }
}
