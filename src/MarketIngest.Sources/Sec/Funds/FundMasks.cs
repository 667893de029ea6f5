using System.Globalization;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Counts values that the public copy of a filing masks, so that a document has one warning for each column.</summary>
internal sealed class FundMasks
{
    private const string Mask = "XXXX";
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Whether a value is masked; if so, it is counted.</summary>
    public bool Take(ReadOnlySpan<char> text, string column)
    {
        if (!text.SequenceEqual(Mask))
        {
            return false;
        }

        counts[column] = counts.GetValueOrDefault(column) + 1;
        return true;
    }

    /// <summary>Warns of what was counted.</summary>
    public void Warn(RecordSink sink)
    {
        foreach ((string column, long count) in counts)
        {
            sink.Warn("values_masked", string.Create(CultureInfo.InvariantCulture, $"{count} values of {column} are masked ({Mask}) and therefore null."));
        }
    }
}
