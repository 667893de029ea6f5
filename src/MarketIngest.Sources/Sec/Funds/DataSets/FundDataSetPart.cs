using System.Globalization;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>
/// A part of a data set: what one partition reads and one commit holds. Filings are spread by their accession numbers, since by filing date half of a quarter's
/// holdings come within a week or two; a quarter's largest parts have some 100,000 holdings.
/// </summary>
/// <param name="Set">The data set.</param>
/// <param name="Number">The part, from 0.</param>
internal sealed record FundDataSetPart(FundDataSet Set, int Number)
{
    /// <summary>The parts of a set.</summary>
    public const int Count = 64;

    /// <summary>The key of its partition.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"nport/{Set.Name}/{Number:D2}");

    /// <summary>The part of an accession number, by its digits.</summary>
    public static int NumberOf(long accession) => (int)(accession % Count);
}
