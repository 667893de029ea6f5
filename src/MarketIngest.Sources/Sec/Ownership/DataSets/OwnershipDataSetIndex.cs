using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>Which filings a data set has, and which of them are wanted.</summary>
internal sealed class OwnershipDataSetIndex
{
    private readonly HashSet<long> known = [];
    private readonly List<long> wanted = [];

    private OwnershipDataSetIndex(bool isFirst) => IsFirst = isFirst;

    /// <summary>Whether lines that belong to no filing are reported here: once for a set, not in each of its slices.</summary>
    public bool IsFirst { get; }

    /// <summary>The digits of the wanted accession numbers, each once and in order.</summary>
    public IEnumerable<long> Wanted => wanted;

    /// <summary>Whether the set has a filing.</summary>
    public bool Has(ReadOnlySpan<char> accession) => AccessionNumber.Digits(accession) is { } digits && known.Contains(digits);

    /// <summary>Reads the set's list of filings; what cannot be read there is left to whoever reads the filing.</summary>
    /// <param name="zip">The set.</param>
    /// <param name="from">The first filing date, or null.</param>
    /// <param name="until">The day after the last, or null.</param>
    /// <param name="held">Filings that are held from their own documents.</param>
    /// <exception cref="SourceContractException">There is no list, or a column is missing.</exception>
    public static OwnershipDataSetIndex Read(BoundedZip zip, LocalDate? from, LocalDate? until, IEnumerable<string> held)
    {
        var index = new OwnershipDataSetIndex(from is null);
        using var reader = new DelimitedReader(OwnershipDataSetFilings.Open(zip, OwnershipDataSetFilings.Submissions), '\t');
        var header = DelimitedHeader.Read(reader, $"{OwnershipDataSetParser.Format}: {OwnershipDataSetFilings.Submissions}");
        int accession = header.IndexOf("ACCESSION_NUMBER"), date = header.IndexOf("FILING_DATE");
        if (accession < 0 || date < 0)
        {
            throw header.Unknown($"{OwnershipDataSetParser.Format}: {OwnershipDataSetFilings.Submissions}", "ACCESSION_NUMBER, FILING_DATE");
        }

        HashSet<long> ours = [.. held.Select(h => AccessionNumber.Digits(h) ?? throw new SourceContractException($"Hint 'held' holds '{h}', not an accession number."))];
        while (reader.Read())
        {
            if (reader.Count > accession && AccessionNumber.Digits(reader[accession].Trim()) is { } number && index.known.Add(number))
            {
                LocalDate? filed = reader.Count > date ? SecTerms.Date(reader[date].Trim().ToString()) : null;
                bool isAsked = filed is { } day ? (from is null || day >= from) && (until is null || day < until) : index.IsFirst;
                if (isAsked && !ours.Contains(number))
                {
                    index.wanted.Add(number);
                }
            }
        }

        index.wanted.Sort();
        return index;
    }
}
