namespace MarketIngest.Sources.Constituents;

/// <summary>
/// Lists of index members: format <c>constituents-csv</c>, told apart by their header. A list of now (<c>Symbol,Security,…</c>) gives
/// <see cref="IndexConstituent"/>; times of membership (<c>ticker,start_date,end_date</c>) and changes (<c>date,add,remove</c>) give
/// <see cref="IndexMembership"/>. Positions are lines.
/// </summary>
/// <remarks>
/// Hints: <c>index</c> (the files do not name it), <c>as-of</c> (the day of a list of now), <c>after</c> (changes up to that date are left out, because the
/// times of membership hold them).
/// </remarks>
public static class ConstituentsParser
{
    /// <summary>Pushes the records of a file.</summary>
    /// <exception cref="SourceContractException">The payload is empty, a web page, or of no known layout.</exception>
    public static void Parse(Payload payload, RecordSink sink) => Read(payload, sink);

    /// <summary>Pushes the records of a file; the number of members if it is a list of now, else null.</summary>
    internal static int? Read(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using var file = new ConstituentsFile(payload);
        if (file.IndexOf("Symbol") >= 0 && file.IndexOf("Security", "Name") >= 0)
        {
            return ConstituentsList.Read(file, payload, sink);
        }

        if (file.IndexOf("ticker") >= 0 && file.IndexOf("start_date") >= 0 && file.IndexOf("end_date") >= 0)
        {
            MembershipIntervals.Read(file, payload, sink);
        }
        else if (file.IndexOf("date") >= 0 && file.IndexOf("add") >= 0 && file.IndexOf("remove") >= 0)
        {
            MembershipChanges.Read(file, payload, sink);
        }
        else
        {
            throw new SourceContractException(
                $"constituents-csv: line 1 is not a header of a known layout. Expected Symbol,Security,… or ticker,start_date,end_date or date,add,remove; found '{Parsing.Excerpt.Of(file.Header)}'.", 1);
        }

        return null;
    }
}
