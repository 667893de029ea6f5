using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>A list of the members now.</summary>
internal static class ConstituentsList
{
    private const int CikDigits = 10;
    private static readonly string Dataset = IndexConstituent.Schema.Name;

    /// <summary>Pushes the members, each symbol once, and says how many lines held one.</summary>
    public static int Read(ConstituentsFile file, Payload payload, RecordSink sink)
    {
        string index = payload.Hint("index") ?? UnknownKey.Text;
        LocalDate asOf = payload.DateHint("as-of") ?? UnknownKey.Date;
        int symbol = file.IndexOf("Symbol");
        int name = file.IndexOf("Security", "Name");
        int sector = file.IndexOf("GICS Sector", "Sector");
        int subIndustry = file.IndexOf("GICS Sub-Industry", "GICS Sub Industry", "Sub-Industry");
        int cik = file.IndexOf("CIK");
        int added = file.IndexOf("Date added", "Date first added");
        HashSet<string> seen = new(StringComparer.Ordinal);
        RecordWriter<IndexConstituent> writer = sink.For<IndexConstituent>();
        while (file.Read(sink, Dataset))
        {
            string canonical = SymbolSpelling.Canonical(file[symbol]);
            if (!seen.Add(canonical))
            {
                file.Fault(sink, Dataset, "symbol_listed_twice", "symbol", canonical, $"'{canonical}' is listed a second time.");
                continue;
            }

            LocalDate? date = null;
            if ((file[added].Length > 0 && (date = file.Date(added, "date_added", sink, Dataset)) is null) || !TryCik(file, cik, sink, out string? number))
            {
                continue;
            }

            writer.Write(new IndexConstituent
            {
                IndexId = index,
                Symbol = canonical,
                AsOf = asOf,
                Name = Text(file[name]),
                Sector = Text(file[sector]),
                SubIndustry = Text(file[subIndustry]),
                Cik = number,
                DateAdded = date,
            });
        }

        return seen.Count;
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;

    // The file prints the number without the leading zeros that the SEC writes.
    private static bool TryCik(ConstituentsFile file, int ordinal, RecordSink sink, out string? cik)
    {
        string text = file[ordinal];
        cik = text.Length == 0 ? null : text.PadLeft(CikDigits, '0');
        if (cik is null || (cik.Length == CikDigits && cik.All(char.IsAsciiDigit)))
        {
            return true;
        }

        file.Fault(sink, Dataset, "value_unreadable", "cik", text, $"'cik' is '{text}', not a number of at most {CikDigits} digits.");
        return false;
    }
}
